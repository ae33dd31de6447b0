@echo off
rem Builds the command line when its sources are newer than the last build, then runs it.
setlocal
set "DOTNET_NOLOGO=1"
set "DOTNET_CLI_TELEMETRY_OPTOUT=1"
where dotnet >nul 2>nul || (echo dojo: the .NET 10 SDK is needed ^(https://dot.net/download^), and no dotnet was found. 1>&2 & exit /b 1)
powershell -NoProfile -ExecutionPolicy Bypass -File "%~dp0build\dojo-build.ps1" -Command "%~1" 1>&2 || exit /b 1
dotnet "%~dp0src\DojoPool.Cli\bin\Release\net10.0\dojo.dll" %*
