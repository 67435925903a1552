using System.CommandLine;
using Kente.Cli.Data;
using Kente.Vision;

namespace Kente.Cli.Classify;

/// <summary><c>kente classify val</c>.</summary>
internal sealed class ValCommand : Command
{
    private const int StreetImages = 1000;

    private readonly DataOptions _data = new(ClassSource.Street, "such as test. [default: all]", ClassSource.Formats.Keys);
    private readonly Option<string> _model = DataOptions.ModelOption("Model written by train.");
    private readonly Option<string?> _out = ReportOutput.Create();
    private readonly Option<Device?> _device = DeviceOption.Create();
    private readonly Option<int?> _threads = ThreadsOption.Create();
    private readonly Option<bool> _json = DataOptions.JsonOption("the report");

    public ValCommand() : base("val", "Evaluates a classifier on images with classes.")
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
        string model = parsed.GetValue(_model)!, source = parsed.GetValue(_data.Data) ?? ClassSource.Street;
        ThreadsOption.Apply(parsed, _threads);
        var classifier = Classifier.Load(model).To(device);
        var data = source == ClassSource.Street ? ClassSource.DrawStreet(StreetImages, 3) : Open(parsed, source, classifier, error);
        var report = classifier.Evaluate(data);
        ReportOutput.Write(
            output, folder, parsed.GetValue(_json) ? null : report.ToString(), report.ToJson(), () => report.ToHtml(new()
            {
                Title = $"Classification: {Path.GetFileName(Path.TrimEndingDirectorySeparator(source))}",
                Skipped = data.Skipped,
                Settings = [new("Model", model), new("Data", source)],
            }));
        return ExitCode.Success;
    }

    private ClassDataset Open(ParseResult parsed, string source, Classifier classifier, TextWriter error)
    {
        bool isStrict = parsed.GetValue(_data.Strict);
        var options = ClassSource.Options(parsed.GetValue(_data.Format), isStrict) with
        {
            Part = parsed.GetValue(_data.Part),
            Classes = classifier.Classes,
            IsMultiLabel = classifier.IsMultiLabel,
        };
        var data = ClassSource.Verified(ClassDataset.Open(source, options), isStrict);
        ClassSource.Report([data], error);
        return data;
    }
}
