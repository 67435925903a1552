using System.CommandLine;
using Kente.Experiments;
using Kente.Primitives;

namespace Kente.Cli.Study;

/// <summary><c>kente study export</c>.</summary>
internal sealed class ExportCommand : Command
{
    private const string Csv = "csv", Json = "json", TensorBoard = "tensorboard";

    private readonly StudySource _source = new();
    private readonly Option<string?> _format =
        ChoiceOption.OfWords("--format",
        "csv writes trials.csv and metrics.csv; json writes one file; tensorboard writes event files, a folder for each trial.",
        [Csv, Json, TensorBoard], Csv);
    private readonly Option<string?> _out = new("--out")
    {
        Description = "Output folder, or for json the output file. Without it the table of trials or the JSON goes to standard output.",
        HelpName = "FOLDER|FILE",
    };

    public ExportCommand() : base("export", "Exports a study or a project of runs for other programs.")
    {
        Arguments.Add(_source.Name);
        foreach (Option option in (Option[])[_source.Storage, _format, _out]) Options.Add(option);
        SetAction(Run);
    }

    private int Run(ParseResult parsed)
    {
        string format = parsed.GetValue(_format)!;
        string? target = parsed.GetValue(_out);
        if (format == TensorBoard && target is null) throw new UsageException("--format tensorboard writes a folder; give it with --out");
        if (target is not null) OutputFile.Check(target, parsed.GetValue(_source.Storage));
        using var storage = _source.OpenForReading(parsed);
        var study = _source.Find(storage, parsed);
        var output = parsed.InvocationConfiguration.Output;
        switch (format, target)
        {
            case (Csv, null): StudyExport.Csv(storage, study, output); break;
            case (Csv, _): StudyExport.Csv(storage, study, OutputFolder.Prepare(target)); break;
            case (Json, null): output.WriteLine(AsText(stream => StudyExport.Json(storage, study, stream))); break;
            case (Json, _):
                PartialFile.Write(target, file => StudyExport.Json(storage, study, file));
                break;
            default: StudyExport.TensorBoard(storage, study, OutputFolder.Prepare(target!)); break;
        }
        return ExitCode.Success;
    }

    private static string AsText(Action<Stream> write)
    {
        using MemoryStream stream = new();
        write(stream);
        return System.Text.Encoding.UTF8.GetString(stream.ToArray());
    }
}
