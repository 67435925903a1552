using System.CommandLine;
using Kente.Cli.Data;
using Kente.Volumes;

namespace Kente.Cli.Volumes;

/// <summary><c>kente volume predict</c>.</summary>
internal sealed class PredictCommand : Command
{
    private readonly Option<string> _model = DataOptions.ModelOption("Model written by train.");
    private readonly Option<string> _out = new("--out")
    {
        Description = "Folder for NAME.mrk.json, the landmarks for 3D Slicer.",
        HelpName = "FOLDER",
        DefaultValueFactory = _ => "predictions",
    };
    private readonly Option<bool> _view = new("--view") { Description = "Also write NAME.html, a viewer page with the landmarks." };
    private readonly Option<Device?> _device = DeviceOption.Create();
    private readonly Option<int?> _threads = ThreadsOption.Create();
    private readonly Option<bool> _json = DataOptions.JsonOption("the landmarks");
    private readonly Argument<string[]> _volumes = new("VOLUME")
    {
        Description = "A .nii or .nii.gz file, or a folder of DICOM slices.",
        Arity = ArgumentArity.OneOrMore,
    };

    public PredictCommand() : base("predict", "Detects landmarks in volumes: prints them in mm and writes NAME.mrk.json.")
    {
        foreach (Option option in (Option[])[_model, _out, _view, _device, _threads, _json]) Options.Add(option);
        Arguments.Add(_volumes);
        SetAction(Run);
    }

    private int Run(ParseResult parsed)
    {
        var (output, error) = (parsed.InvocationConfiguration.Output, parsed.InvocationConfiguration.Error);
        var device = DeviceOption.Read(parsed, _device);
        string folder = OutputFolder.Prepare(parsed.GetValue(_out)!);
        ThreadsOption.Apply(parsed, _threads);
        var detector = VolumeLandmarkDetector.Load(parsed.GetValue(_model)!).To(device);
        bool isJson = parsed.GetValue(_json);
        List<object> results = [];
        HashSet<string> used = [];
        int exit = FileArguments.ForEach(parsed.GetValue(_volumes)!, error, file =>
        {
            if (File.Exists(file) && OutputFile.IsSame(Path.GetDirectoryName(Path.GetFullPath(file))!, folder))
                throw new DataException(
                    "The predictions would lie beside the volume, where its annotations belong; choose another folder with --out.", file);
            var volume = VolumeArguments.Load(file, error);
            var landmarks = detector.Predict(volume);
            string name = PredictionOutput.FileName(VolumeArguments.Stem(file), ".mrk.json", used), points = Path.Combine(folder, name);
            landmarks.ToPoints().Save(points);
            string? page = parsed.GetValue(_view) ? points[..^".mrk.json".Length] + ".html" : null;
            if (page is not null) volume.SaveViewer(page, new() { Title = VolumeArguments.Title(file), Prediction = landmarks });
            results.Add(new { file, landmarks = landmarks.Select(Result), points });
            if (!isJson) output.WriteLine($"{file}\n{landmarks}\n{points}{(page is null ? "" : $"\n{page}")}");
        });
        if (isJson) output.WriteLine(JsonText.Of(results));
        return exit;
    }

    private static object Result(VolumeLandmark landmark) => new
    {
        name = landmark.Name,
        present = landmark.IsPresent,
        ras = landmark.IsPresent ? Rounded(landmark.Position) : null,
        spread = landmark.IsPresent ? Math.Round(landmark.Spread, 2) : (double?)null,
        radius = landmark.Radius is { } radius ? Math.Round(radius, 2) : (double?)null,
        score = Math.Round(landmark.Score, 4),
    };

    private static double[] Rounded(WorldPoint<Ras> at) => [Math.Round(at.X, 2), Math.Round(at.Y, 2), Math.Round(at.Z, 2)];
}
