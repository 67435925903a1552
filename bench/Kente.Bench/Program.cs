using Kente.Bench;

// dotnet run -c Release --project bench/Kente.Bench [detection | TITLE=report.json …]: with reports it writes docs/results.md too.
if (args is ["detection"])
{
    foreach (string line in DetectionSpeed.Measure()) Console.WriteLine(line);
    return;
}
List<string> measured = [PostsModel.Measure(), TablePipeline.Measure(), "One training step, Kente's Fit against a loop written by hand on TorchSharp; milliseconds, median of the rounds."];
measured.AddRange([$"{TrainingStep.Mlp()}", $"{TrainingStep.Cnn()}", PictureReading.Measure(), TextReading.Measure()]);
measured.Add("One prediction of a batch; milliseconds, median of the rounds.");
measured.AddRange(Inference.Measure());
measured.Add("Detection.");
measured.AddRange(DetectionSpeed.Measure());
foreach (string line in measured) Console.WriteLine(line);
if (args.Length > 0) File.WriteAllText(Path.Combine("docs", "results.md"), Results.Write(args, measured));
