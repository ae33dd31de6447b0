# dojo.cmd's half of what ./dojo does: look whether the command line is up to date, and build it under a lock if not.
param([string]$Command = '')
$ErrorActionPreference = 'Stop'
$root = Split-Path -Parent $PSScriptRoot
$state = Join-Path $root '.dojo'
$stamp = Join-Path $state 'built'
$program = Join-Path $root 'src/DojoPool.Cli/bin/Release/net10.0/dojo.dll'

function Stop-WithSentence([string]$sentence) {
    [Console]::Error.WriteLine("dojo: $sentence")
    exit 1
}

function Test-Current {
    if (-not (Test-Path $stamp) -or -not (Test-Path $program)) { return $false }
    $built = (Get-Item $stamp).LastWriteTimeUtc
    $sources = @(Get-ChildItem (Join-Path $root 'src'), (Join-Path $root 'build') -Recurse -File |
        Where-Object { $_.FullName -notmatch '[\\/](bin|obj|DojoPool\.Functions)[\\/]' })
    $sources += @(Get-ChildItem $root -File | Where-Object { $_.Name -like 'Directory.*.props' -or $_.Name -eq 'global.json' })
    return -not ($sources | Where-Object { $_.LastWriteTimeUtc -gt $built } | Select-Object -First 1)
}

if (@('demo', 'up', 'test', 'test-regional-failover', 'bench') -contains $Command) {
    $node = Get-Command node -ErrorAction SilentlyContinue
    if (-not $node -or [int]((& node --version) -replace '^v(\d+).*', '$1') -lt 20) {
        Stop-WithSentence "Node.js 20 or newer is needed by '$Command' (https://nodejs.org)."
    }
}
if (Test-Current) { exit 0 }
if (-not (& dotnet --list-sdks | Where-Object { $_ -match '^10\.' })) {
    Stop-WithSentence "the .NET 10 SDK is needed (https://dot.net/download), and 'dotnet --list-sdks' shows none."
}

New-Item -ItemType Directory -Force $state | Out-Null
$lock = $null
while (-not $lock) {
    try { $lock = [IO.File]::Open((Join-Path $state 'build.lock'), 'OpenOrCreate', 'ReadWrite', 'None') }
    catch [IO.IOException] { Start-Sleep -Milliseconds 500 }
}
try {
    if (Test-Current) { exit 0 }
    [Console]::Error.WriteLine('building dojo ... (the first time takes a minute)')
    $began = [DateTime]::UtcNow
    Push-Location $root
    $log = & dotnet build src/DojoPool.Cli -c Release -v quiet -nologo -clp:ErrorsOnly -nodeReuse:false -p:RunAnalyzers=false -p:UseSharedCompilation=false
    $code = $LASTEXITCODE
    Pop-Location
    if ($code -ne 0) {
        $log | ForEach-Object { [Console]::Error.WriteLine($_) }
        Stop-WithSentence 'the build failed; the lines above say why.'
    }
    Set-Content $stamp ''
    (Get-Item $stamp).LastWriteTimeUtc = $began
}
finally { $lock.Dispose() }
