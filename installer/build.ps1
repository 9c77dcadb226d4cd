# Builds packages on Windows: installer\build.ps1 [--without-demo] app-image|msi …
# They bring their own Java and go to target\installer\packages. Build.java does the work, on all systems the same. An .msi needs WiX 3 or newer.
$ErrorActionPreference = "Stop"
Set-Location (Join-Path $PSScriptRoot "..")

# A JDK 25 with jpackage: JAVA_HOME, else where vendors put theirs.
$homes = @($env:JAVA_HOME) + @(Get-ChildItem "$env:ProgramFiles\Java", "$env:ProgramFiles\Eclipse Adoptium" -Directory -ErrorAction SilentlyContinue | ForEach-Object FullName)
$jdk = $homes | Where-Object { $_ -and (Test-Path "$_\bin\jpackage.exe") -and ((& "$_\bin\javac.exe" -version 2>&1 | Out-String) -match '^javac (2[5-9]|[3-9]\d)') } | Select-Object -First 1
if (-not $jdk) {
  [Console]::Error.WriteLine("installer: a JDK 25 or newer with jpackage is needed; set JAVA_HOME to one.")
  exit 2
}
$env:JAVA_HOME = $jdk

$options = @($env:HOWDAH_MAVEN_OPTIONS -split ' ' | Where-Object { $_ })
mvn -B -ntp -q package "-Dmaven.test.skip=true" @options
if ($LASTEXITCODE -ne 0) { exit $LASTEXITCODE }
& "$jdk\bin\java.exe" installer\Build.java @args
exit $LASTEXITCODE
