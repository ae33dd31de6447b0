using System.CommandLine;
using System.Globalization;
using DojoPool.Cli.Load;
using DojoPool.Client;

namespace DojoPool.Cli.Benchmarks.Leases;

/// <summary>A process of clients that its parent stops and goes on with: a lease must end for who does not run.</summary>
internal static class LeaseClientsCommand
{
    public const string Name = "lease-clients";
    public const string CredentialsVariable = "DOJO_BENCH_CREDENTIALS";
    public const string TokenVariable = "DOJO_BENCH_TOKEN";
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(30);

    public static Command Create()
    {
        var planes = new Option<string[]>("--planes") { Required = true, AllowMultipleArgumentsPerToken = true };
        var first = new Option<int>("--first") { Required = true };
        var count = new Option<int>("--count") { Required = true };
        var command = new Command(Name, "Clients that write until standard input ends.") { planes, first, count };
        command.Hidden = true;
        command.SetAction(async (p, _) =>
        {
            await RunAsync([.. p.GetRequiredValue(planes).Select(url => new Uri(url))], p.GetValue(first), p.GetValue(count));
            return 0;
        });
        return command;
    }

    /// <summary>One line an acknowledgement, with the time that the whole machine shares.</summary>
    public static string Line(Ack ack) =>
        string.Create(CultureInfo.InvariantCulture, $"ack {ack.Row} {ack.Writer} {ack.At.Ticks} {ack.Endpoint} {ack.Epoch} {ack.Position?.ToString() ?? "-"}");

    private static async Task RunAsync(Uri[] planes, int first, int count)
    {
        var clock = new RunClock(TimeProvider.System);
        var log = new AckLog();
        var output = TextWriter.Synchronized(Console.Out);
        await output.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"start {clock.Start}"));
        log.Added += ack => output.WriteLine(Line(ack));
        using var stop = new CancellationTokenSource();
        var options = new DojoPoolOptions
        {
            Planes = planes,
            Token = Environment.GetEnvironmentVariable(TokenVariable) ?? "",
            Credentials = Environment.GetEnvironmentVariable(CredentialsVariable) ?? "",
        };
        var writers = Enumerable.Range(first, count).Select(number => Task.Run(async () =>
        {
            await using var application = Application.Writing(options);
            await new Writer(number, Interval, application, log, clock).RunAsync(stop.Token);
        })).ToList();
        await Console.In.ReadToEndAsync();
        await stop.CancelAsync();
        await Task.WhenAll(writers);
    }
}
