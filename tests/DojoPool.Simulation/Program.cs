using DojoPool.Simulation.Commands;

namespace DojoPool.Simulation;

public static class Program
{
    public static int Main(string[] words)
    {
        try
        {
            var arguments = Arguments.Parse(words);
            return arguments switch
            {
                { Trial: { } name } => MutantsCommand.Try(name, (int?)arguments.Runs),
                { Mutant: { } name } => MutantCommand.Run(name, words),
                _ when arguments.Has("--scenarios") => ScenariosCommand.Run(arguments.Has("--rewrite")),
                _ when arguments.Has("--model") => ModelCommand.Run(),
                _ when arguments.Has("--mutants") => MutantsCommand.Run(arguments),
                { Seed: not null, Runs: null, Limit: null } => CampaignCommand.Tell(arguments),
                _ => CampaignCommand.Run(arguments),
            };
        }
        catch (FormatException wrong)
        {
            Console.Error.WriteLine(wrong.Message);
            return 2;
        }
    }
}
