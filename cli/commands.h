#pragma once

#include "cli/exits.h"
#include "cli/options.h"

// One file a command: from options to an exit code.
namespace peakproof::cli {

Exit run(const RunOptions& options);
Exit check(const CheckOptions& options);
Exit matrix(const MatrixOptions& options);
Exit import(const ImportOptions& options);
Exit report_again(const ReportOptions& options);
Exit profile(const ProfileOptions& options);
Exit serve(const ServeOptions& options);
Exit contracts(const ContractsOptions& options);
Exit settings(const SettingsOptions& options);
Exit catalogue(const CatalogueOptions& options);

}  // namespace peakproof::cli
