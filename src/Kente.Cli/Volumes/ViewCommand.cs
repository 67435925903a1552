using System.CommandLine;
using Kente.Volumes;

namespace Kente.Cli.Volumes;

/// <summary><c>kente volume view</c>.</summary>
internal sealed class ViewCommand : Command
{
    private readonly Argument<string> _file = new("FILE") { Description = "A .nii or .nii.gz file, or a folder of DICOM slices." };
    private readonly Option<string?> _points = new("--points") { Description = "Points to show: .mrk.json, .fcsv or .csv.", HelpName = "FILE" };
    private readonly Option<string?> _model = new("--model")
    {
        Description = "Model written by train, whose landmarks are shown with their radii.",
        HelpName = "FILE",
    };
    private readonly Option<Device?> _device = DeviceOption.Create();
    private readonly Option<int?> _threads = ThreadsOption.Create();
    private readonly Option<string> _out = new("--out")
    {
        Description = "The .html file to write; it needs no server.",
        HelpName = "FILE",
        Required = true,
    };

    public ViewCommand() : base("view", "Writes a page that shows a volume in a browser: three planes that scroll, window, points.")
    {
        Arguments.Add(_file);
        foreach (Option option in (Option[])[_points, _model, _device, _threads, _out]) Options.Add(option);
        SetAction(Run);
    }

    private int Run(ParseResult parsed)
    {
        string file = parsed.GetValue(_file)!, target = parsed.GetValue(_out)!;
        if (!target.EndsWith(".html", StringComparison.OrdinalIgnoreCase)) throw new UsageException($"--out takes an .html file, not '{target}'");
        OutputFile.Check(target, file, parsed.GetValue(_points), parsed.GetValue(_model));
        var device = DeviceOption.Read(parsed, _device);
        ThreadsOption.Apply(parsed, _threads);
        var points = parsed.GetValue(_points) is { } named ? NamedPoints.Load(named) : null;
        var detector = parsed.GetValue(_model) is { } model ? VolumeLandmarkDetector.Load(model).To(device) : null;
        var volume = VolumeArguments.Load(file, parsed.InvocationConfiguration.Error);
        if (points is not null) VolumeArguments.ReportOutside(points, volume, parsed.InvocationConfiguration.Error);
        volume.SaveViewer(target, new()
        {
            Title = VolumeArguments.Title(file),
            Points = points,
            Prediction = detector?.Predict(volume),
        });
        parsed.InvocationConfiguration.Output.WriteLine(target);
        return ExitCode.Success;
    }
}
