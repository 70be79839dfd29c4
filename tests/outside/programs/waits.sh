# One kind of wait of half an hour a run. Prints how long it took by the shell's own clock, in ms, twice.
begun=$(date +%s%3N)
case $1 in
sleep) for _ in 1 2 3; do sleep 600; done ;;
read) { exec 3<> <(:); read -r -t 1800 -u 3 _; true; } ;;
background) sleep 1800 & sleep 900; wait ;;
esac
took=$(($(date +%s%3N) - begun))
echo "$took $took"
