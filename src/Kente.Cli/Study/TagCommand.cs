using System.CommandLine;

namespace Kente.Cli.Study;

/// <summary><c>kente study tag</c> and <c>untag</c>.</summary>
internal sealed class TagCommand : Command
{
    private readonly StudySource _source = new();
    private readonly Argument<string[]> _tags = new("TAG") { Description = "One tag or several.", Arity = ArgumentArity.OneOrMore };
    private readonly Option<int?> _run =
        NumberOption.Create("--run", "Number of a run or trial that the tags belong to. [default: the study itself]", min: 0);
    private readonly bool _adds;

    public TagCommand(bool adds) : base(
        adds ? "tag" : "untag",
        adds ? "Adds tags to a study, a project of runs or one of its runs." : "Removes tags of a study, a project of runs or one of its runs.")
    {
        _adds = adds;
        Arguments.Add(_source.Name);
        Arguments.Add(_tags);
        Options.Add(_source.Storage);
        Options.Add(_run);
        SetAction(Run);
    }

    private int Run(ParseResult parsed)
    {
        UnknownOptions.Check(parsed);
        using var storage = _source.Open(parsed);
        var study = _source.Find(storage, parsed);
        string[] tags = parsed.GetValue(_tags)!;
        int? run = parsed.GetValue(_run);
        if (_adds) storage.Tag(study.Id, tags, run);
        else storage.Untag(study.Id, tags, run);
        var now = run is { } number
            ? storage.Outline(study.Id, 0).Trials.First(trial => trial.Number == number).Tags
            : storage.Studies().First(each => each.Id == study.Id).Tags;
        string subject = Sentence.Start(StudySource.Subject(study, run));
        parsed.InvocationConfiguration.Output.WriteLine(
            now.Count == 0 ? $"{subject} has no tags." : $"{subject} has the tags {string.Join(", ", now)}.");
        return ExitCode.Success;
    }
}
