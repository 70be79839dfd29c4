#pragma once

#include "conformance/judge/rule.h"

// DSP: despatch, from SnapFulfil to Khaos Control. One file a rule.
namespace peakproof::rules {

judge::Rule dsp_01();
judge::Rule dsp_02();
judge::Rule dsp_03();
judge::Rule dsp_04();
judge::Rule dsp_05();
judge::Rule dsp_06();

}  // namespace peakproof::rules
