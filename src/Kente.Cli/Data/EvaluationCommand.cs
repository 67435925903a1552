using System.CommandLine;
using Kente.Vision;

namespace Kente.Cli.Data;

/// <summary>A command <c>val</c> that evaluates a model on annotated images.</summary>
internal abstract class EvaluationCommand : Command
{
    private readonly string _title;
    private readonly DataOptions _data;
    private readonly Option<string> _model = DataOptions.ModelOption("Model written by train.");
    private readonly Option<string?> _out = ReportOutput.Create();
    private readonly Option<Device?> _device = DeviceOption.Create();
    private readonly Option<int?> _threads = ThreadsOption.Create();
    private readonly Option<bool> _json = DataOptions.JsonOption("the report");

    /// <param name="description">Description of the command.</param>
    /// <param name="title">Title of the report, before the name of the data.</param>
    /// <param name="data">The options that select the data.</param>
    /// <param name="addOwn">Adds the options of the task.</param>
    protected EvaluationCommand(string description, string title, DataOptions data, Action<Command>? addOwn = null)
        : base("val", description)
    {
        (_title, _data) = (title, data);
        Options.Add(_model);
        _data.AddTo(this);
        addOwn?.Invoke(this);
        foreach (Option option in (Option[])[_out, _device, _threads, _json]) Options.Add(option);
        SetAction(Run);
    }

    /// <summary>Returns the data of the command line, or the default.</summary>
    /// <param name="data">The value of <c>--data</c>; <see langword="null"/> if it is not given.</param>
    protected abstract string Source(string? data);

    /// <summary>Loads the model and evaluates it.</summary>
    /// <param name="parsed">The command line.</param>
    /// <param name="data">The options that select the data.</param>
    /// <param name="source">The data.</param>
    /// <param name="model">The model file.</param>
    /// <param name="device">The device that predicts.</param>
    protected abstract Evaluated Evaluate(ParseResult parsed, DataOptions data, string source, string model, Device device);

    private int Run(ParseResult parsed)
    {
        var device = DeviceOption.Read(parsed, _device);
        string? folder = ReportOutput.Prepare(parsed, _out);
        string model = parsed.GetValue(_model)!, source = Source(parsed.GetValue(_data.Data));
        ThreadsOption.Apply(parsed, _threads);
        var report = Evaluate(parsed, _data, source, model, device);
        ReportOutput.Write(
            parsed.InvocationConfiguration.Output, folder, parsed.GetValue(_json) ? null : report.Text, report.Json, () => report.Html(new()
            {
                Title = $"{_title}: {Path.GetFileName(Path.TrimEndingDirectorySeparator(source))}",
                Skipped = report.Skipped,
                Settings = [new("Model", model), new("Data", source)],
            }));
        return ExitCode.Success;
    }

    /// <summary>The result of an evaluation.</summary>
    /// <param name="Text">The report as text.</param>
    /// <param name="Json">The report as JSON.</param>
    /// <param name="Html">Returns the report as a page.</param>
    /// <param name="Skipped">Problems in the data.</param>
    protected sealed record Evaluated(
        string Text, string Json, Func<ReportPageOptions, string> Html, IReadOnlyList<DataProblem> Skipped);
}
