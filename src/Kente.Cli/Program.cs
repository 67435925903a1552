return Kente.Cli.CommandLine.Run(args, Console.Out, Console.Error);
