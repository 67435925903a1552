using Kente.Bench;

// dotnet run -c Release --project bench/Kente.Bench
Console.WriteLine("One training step, Kente's Fit against a loop written by hand on TorchSharp; milliseconds, median of the rounds.");
foreach (var comparison in new[] { TrainingStep.Mlp(), TrainingStep.Cnn() }) Console.WriteLine(comparison);
Console.WriteLine(PictureReading.Measure());
