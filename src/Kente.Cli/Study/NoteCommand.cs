using System.CommandLine;
using Kente.Experiments;

namespace Kente.Cli.Study;

/// <summary><c>kente study note</c>.</summary>
internal sealed class NoteCommand : Command
{
    private readonly StudySource _source = new();
    private readonly Argument<string?> _text = new("TEXT")
    {
        Description = "The note, in place of an earlier one; \"\" deletes it. [default: prints the note]",
        Arity = ArgumentArity.ZeroOrOne,
    };
    private readonly Option<int?> _run =
        NumberOption.Create("--run", "Number of a run or trial that the note is about. [default: the study itself]", min: 0);

    public NoteCommand() : base("note", "Writes or prints the note on a study, a project of runs or one of its runs.")
    {
        Arguments.Add(_source.Name);
        Arguments.Add(_text);
        Options.Add(_source.Storage);
        Options.Add(_run);
        SetAction(Run);
    }

    private int Run(ParseResult parsed)
    {
        UnknownOptions.Check(parsed);
        string? text = parsed.GetValue(_text);
        using var storage = text is null ? _source.OpenForReading(parsed) : _source.Open(parsed);
        var study = _source.Find(storage, parsed);
        int? run = parsed.GetValue(_run);
        string subject = StudySource.Subject(study, run);
        if (text is not null)
        {
            storage.WriteNote(study.Id, new(run, text));
            parsed.InvocationConfiguration.Output.WriteLine(
                text.Length == 0 ? $"{Sentence.Start(subject)} has no note any more." : $"The note on {subject} is written.");
            return ExitCode.Success;
        }
        if (run is { } number) StudySource.RequireTrial(storage, study, number);
        parsed.InvocationConfiguration.Output.WriteLine(
            storage.Notes(study.Id).FirstOrDefault(note => note.Trial == run)?.Text ?? $"{Sentence.Start(subject)} has no note.");
        return ExitCode.Success;
    }
}
