return Kente.Joint.Bench.JointBenchmark.Run(args, Console.Out, Console.Error);
