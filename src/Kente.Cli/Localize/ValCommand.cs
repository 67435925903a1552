using System.CommandLine;
using Kente.Cli.Data;
using Kente.Vision;
using Kente.Vision.Synthetic;

namespace Kente.Cli.Localize;

/// <summary><c>kente localize val</c>.</summary>
internal sealed class ValCommand : Command
{
    private const int StreetImages = 500;

    private readonly DataOptions _data = new(LocalizeCommand.Street, "such as test. [default: all]");
    private readonly Option<string> _model = DataOptions.ModelOption("Model written by train.");
    private readonly Option<string?> _out = ReportOutput.Create();
    private readonly Option<Device?> _device = DeviceOption.Create();
    private readonly Option<int?> _threads = ThreadsOption.Create();
    private readonly Option<bool> _json = DataOptions.JsonOption("the report");

    public ValCommand() : base("val", "Evaluates a localizer on annotated images.")
    {
        Options.Add(_model);
        _data.AddTo(this);
        foreach (Option option in (Option[])[_out, _device, _threads, _json]) Options.Add(option);
        SetAction(Run);
    }

    private int Run(ParseResult parsed)
    {
        var (output, error) = (parsed.InvocationConfiguration.Output, parsed.InvocationConfiguration.Error);
        var device = DeviceOption.Read(parsed, _device);
        string? folder = ReportOutput.Prepare(parsed, _out);
        string model = parsed.GetValue(_model)!, source = parsed.GetValue(_data.Data) ?? LocalizeCommand.Street;
        ThreadsOption.Apply(parsed, _threads);
        var localizer = Localizer.Load(model).To(device);
        BoxDataset data = source == LocalizeCommand.Street
            ? StreetScenes.Create(StreetImages, 3)
            : DataOptions.Read(source, _data.Options(parsed, localizer.Classes), error);
        var report = localizer.Evaluate(data);
        ReportOutput.Write(
            output, folder, parsed.GetValue(_json) ? null : report.ToString(), report.ToJson(), () => report.ToHtml(new()
            {
                Title = $"Localization: {Path.GetFileName(Path.TrimEndingDirectorySeparator(source))}",
                Skipped = data.Skipped,
                Settings = [new("Model", model), new("Data", source)],
            }));
        return ExitCode.Success;
    }
}
