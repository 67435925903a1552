using System.Globalization;
using Kente.Bench.Runtime;
using Kente.Bench.Volumes;
using Kente.Bench;
using Kente;

// dotnet run -c Release --project bench/Kente.Bench [detection | faces FACES | recognition LFW ORL | face-training FOLDER [LOSS …] |
// face-speed PHOTO | pose-speed PHOTO | runtime [CASE …] | [--keep-speed] TITLE=report.json …]: with reports it writes docs/results.md too, as recognition,
// face-training, face-speed and runtime do.
Kente.Onnx.Runtime.OnnxRuntime.Use();
string results = Path.Combine("docs", "results.md");
switch (args)
{
    case ["runtime-case", var key]:
        Console.WriteLine(RuntimeBenchmark.Child(key));
        return;
    case ["runtime-service"]:
        Console.WriteLine(RuntimeBenchmark.Service());
        return;
    case ["spin"]:
        RuntimeBenchmark.Spin();
        return;
    case ["faces", var faces]:
        foreach (string line in GallerySearch.Measure(int.Parse(faces, CultureInfo.InvariantCulture))) Console.WriteLine(line);
        return;
    case ["recognition", var lfw, var orl]:
        string recognition = FaceRecognitionResults.Measure(lfw, orl);
        Console.WriteLine(recognition);
        File.WriteAllText(results, Results.WithFaces(File.ReadAllText(results), recognition));
        return;
    case ["face-training", var people, .. var losses]:
        string trained = FaceTrainingResults.Measure(people, losses), known = File.ReadAllText(results);
        Console.WriteLine(trained);
        // The rows of other losses stay as they were measured last.
        File.WriteAllText(
            results,
            losses.Length == 0 ? Results.WithFaceTraining(known, trained) : Results.WithFaceTrainingRows(known, trained));
        return;
    case ["hippocampus", var scans]:
        Console.WriteLine(VolumeResults.Hippocampus(scans));
        return;
    case ["volume-speed", var detector, var millimeters]:
        Console.WriteLine(VolumeSpeed.Measure(detector, double.Parse(millimeters, CultureInfo.InvariantCulture)));
        return;
    case ["mouse-skulls", var scans]:
        Console.WriteLine(VolumeResults.MouseSkulls(scans));
        return;
    case ["pose-speed", var photo]:
        Console.WriteLine(PoseSpeed.Measure(photo));
        return;
    case ["face-speed", var photo]:
        string speed = FaceSpeed.Measure(photo);
        Console.WriteLine(speed);
        File.WriteAllText(results, Results.WithFaceSpeed(File.ReadAllText(results), speed));
        return;
    case ["runtime", .. var keys]:
        string tables = RuntimeBenchmark.Measure(keys);
        Console.WriteLine(tables);
        if (keys.Length == 0) File.WriteAllText(results, Results.WithRuntime(File.ReadAllText(results), tables));
        return;
}
if (args is ["detection"])
{
    foreach (string line in DetectionSpeed.Measure()) Console.WriteLine(line);
    return;
}
if (args is ["--keep-speed", .. var reports])
{
    // New reports beside the times that were measured last.
    string before = File.ReadAllText(results);
    File.WriteAllText(results, Results.Write(reports, Results.SpeedIn(before), before));
    return;
}
List<string> measured = [
    PostsModel.Measure(), TablePipeline.Measure(),
    "One training step, Kente's Fit against a loop written by hand on TorchSharp; milliseconds, median of the rounds."];
measured.AddRange([$"{TrainingStep.Mlp()}", $"{TrainingStep.Cnn()}", ImageReading.Measure(), TextReading.Measure()]);
measured.Add("One prediction of a batch; milliseconds, median of the rounds.");
measured.AddRange(Inference.Measure());
measured.Add("Detection.");
measured.AddRange(DetectionSpeed.Measure());
foreach (string line in measured) Console.WriteLine(line);
if (args.Length > 0) File.WriteAllText(results, Results.Write(args, measured, File.ReadAllText(results)));
