@echo off
rem Starts Howdah: the window without arguments, a command with a subcommand (see "howdah --help").
rem Looks for Java in JAVA_HOME, on the PATH, then where installers put it. HOWDAH_OPTS adds options for the JVM.
setlocal EnableExtensions DisableDelayedExpansion
set "WANTED=25"
set "JAVA="
if defined JAVA_HOME call :try "%JAVA_HOME%"
if defined JAVA goto found
for /f "delims=" %%J in ('where java.exe 2^>nul') do if not defined JAVA call :try "%%~dpJ.."
if defined JAVA goto found
for /d %%J in ("%ProgramFiles%\Eclipse Adoptium\*" "%ProgramFiles%\Java\*" "%ProgramFiles%\Microsoft\jdk*" "%ProgramFiles%\Zulu\*" "%ProgramFiles%\Amazon Corretto\*" "%ProgramFiles%\BellSoft\*" "%LOCALAPPDATA%\Programs\Eclipse Adoptium\*" "%USERPROFILE%\.jdks\*") do if not defined JAVA call :try "%%~J"
if defined JAVA goto found
echo howdah: Howdah needs Java %WANTED% or newer and found none: install a JDK or JRE %WANTED%, or set JAVA_HOME to one. 1>&2
exit /b 1

:found
set "QUICK=-XX:TieredStopAtLevel=1 -XX:+UseSerialGC -Xshare:auto"
if "%~1"=="" set "QUICK="
if "%~1"=="--demo" set "QUICK="
if "%~1"=="--url" set "QUICK="
if "%~1"=="--ssh" set "QUICK="
if "%~1"=="--ssh-key" set "QUICK="
"%JAVA%" --enable-native-access=ALL-UNNAMED %QUICK% %HOWDAH_OPTS% -classpath "%~dp0..\lib\*" dev.howdah.Main %*
exit /b %ERRORLEVEL%

rem Takes the Java in a folder when its release file says that it is new enough.
:try
if not exist "%~1\bin\java.exe" exit /b
if not exist "%~1\release" exit /b
for /f "usebackq tokens=2 delims==" %%V in (`findstr /b "JAVA_VERSION=" "%~1\release"`) do for /f "tokens=1 delims=.-+" %%M in ("%%~V") do if %%M GEQ %WANTED% set "JAVA=%~1\bin\java.exe"
exit /b
