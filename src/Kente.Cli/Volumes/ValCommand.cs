using System.CommandLine;
using Kente.Cli.Data;
using Kente.Volumes;

namespace Kente.Cli.Volumes;

/// <summary><c>kente volume val</c>.</summary>
internal sealed class ValCommand : Command
{
    private const int DefaultVolumes = 20;

    private readonly Option<string> _model = DataOptions.ModelOption("Model written by train.");
    private readonly Option<string?> _data = VolumeArguments.DataOption();
    private readonly Option<int?> _volumes = NumberOption.Create("--volumes", $"Number of synthetic volumes. [default: {DefaultVolumes}]");
    private readonly Option<string?> _out = ReportOutput.Create();
    private readonly Option<Device?> _device = DeviceOption.Create();
    private readonly Option<int?> _threads = ThreadsOption.Create();
    private readonly Option<bool> _json = DataOptions.JsonOption("the report");

    public ValCommand() : base("val", "Evaluates a detector on volumes with landmarks.")
    {
        foreach (Option option in (Option[])[_model, _data, _volumes, _out, _device, _threads, _json]) Options.Add(option);
        SetAction(Run);
    }

    private int Run(ParseResult parsed)
    {
        var device = DeviceOption.Read(parsed, _device);
        string? folder = ReportOutput.Prepare(parsed, _out);
        string model = parsed.GetValue(_model)!, source = parsed.GetValue(_data) ?? VolumeArguments.Phantom;
        ThreadsOption.Apply(parsed, _threads);
        var detector = VolumeLandmarkDetector.Load(model).To(device);
        var data = source == VolumeArguments.Phantom
            ? VolumeTrainingData.PhantomTest(parsed.GetValue(_volumes) ?? DefaultVolumes)
            : VolumeDataset.Open(source);
        if (data.LandmarkNames.Except(detector.Landmarks).FirstOrDefault() is { } unknown)
            throw new DataException(
                $"The data have the landmark '{unknown}'; the detector knows {string.Join(", ", detector.Landmarks)}.", source);
        var report = detector.Evaluate(data);
        ReportOutput.Write(
            parsed.InvocationConfiguration.Output, folder, parsed.GetValue(_json) ? null : report.ToString(), report.ToJson(),
            () => report.ToHtml(new()
            {
                Title = $"Landmarks in volumes: {Path.GetFileName(Path.TrimEndingDirectorySeparator(source))}",
                Settings = [new("Model", model), new("Data", source)],
            }));
        return ExitCode.Success;
    }
}
