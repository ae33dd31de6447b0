return await DojoPool.Cli.Terminal.Entry.RunAsync(args);
