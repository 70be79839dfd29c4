# What `./dev new` does, for ./dev to read: the templates beside this file, with names filled in.

# fill TEMPLATE FILE: with the names of what is new put in. Nothing that exists is overwritten.
fill() {
    [[ ! -e $2 ]] || die "$2 exists already. Choose another name, or edit it."
    mkdir -p "$(dirname "$2")"
    sed -e "s/@ID@/$id/g; s/@NAME@/$name/g; s/@FUNCTION@/$function/g; s/@CLASS@/$class/g; s/@GROUP@/$group/g" \
        "docs/templates/$1" >"$2"
    echo "written  $2"
}

new_rule() {
    [[ ${1:-} =~ ^[A-Z]{3}-[0-9]{2}$ ]] || die "a rule is called like DSP-08: ./dev new rule DSP-08 told_once"
    [[ ${2:-} =~ ^[a-z0-9_]*$ ]] || die "the second name is a few_small_words: ./dev new rule DSP-08 told_once"
    id=$1 function=${1,,} name=${2:-}
    function=${function/-/_}
    group=${function%_*}
    class=$(sed -E 's/(^|_)([a-z])/\U\2/g' <<<"${name:-$function}")
    ! compgen -G "conformance/rules/$group/$function*.cpp" >/dev/null || die "there is a rule $id in conformance/rules/$group already"
    fill rule.cpp "conformance/rules/$group/$function${name:+_$name}.cpp"
    fill rule_test.cpp "tests/conformance/$group/test_$function.cpp"
    if [[ -f conformance/rules/$group/$group.h ]]; then
        echo "add to   conformance/rules/$group/$group.h:    judge::Rule $function();"
    else
        fill rule_group.h "conformance/rules/$group/$group.h"
    fi
    cat <<TEXT
add to   conformance/rules/catalogue.cpp:    $function(),   in the order of ids
add      a mutant, sync/mutants/$group/THE_MISTAKE.cpp, that names "$id", with its lines in all.h and catalogue.cpp
then     ./dev test $id    fails until the rule is settled by the right fact. CONTRIBUTING.md has the rest.
TEXT
}

new_fault() {
    [[ ${1:-} =~ ^[a-z][a-z0-9-]+$ ]] || die "a fault is called like lose-answer: ./dev new fault slow-answer"
    id='' name=$1 function=${1//-/_} class='' group=''
    fill fault.cpp "scenarios/faults/$function.cpp"
    cat <<TEXT
add to   scenarios/faults/kinds.h:          extern const FaultKind $function;
add to   scenarios/faults/catalogue.cpp:    &$function,   and one to the array's size
then     a test in tests/scenarios/faults, and a scenario or test that uses  - $name: {of: khaos, share: 5%}
TEXT
}

new_scenario() {
    [[ ${1:-} =~ ^[a-z][a-z0-9-]+$ ]] || die "a scenario is called like quiet-day: ./dev new scenario late-stock"
    id='' name=$1 function='' class='' group=''
    fill scenario.yaml "scenarios/library/$name.yaml"
    cat <<TEXT
add to   the list trace_scenarios at the top of ./dev, or name it in a test: what nobody plays is a finding
then     ./dev build && build/peakproof run $name
TEXT
}
