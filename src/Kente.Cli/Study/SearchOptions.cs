using System.CommandLine;
using Kente.Experiments;

namespace Kente.Cli.Study;

/// <summary>The options that run and worker share.</summary>
internal sealed class SearchOptions
{
    private readonly Option<int?> _trials = NumberOption.Create("--trials", "Total number of trials of the study, over all workers.");
    private readonly Option<TimeSpan?> _minutes = MinutesOption.Create(
        "--minutes", "Minutes after which the search ends. Running trials return to the queue.");

    private readonly Option<TimeSpan?> _cost = MinutesOption.Create(
        "--cost",
        "Total minutes that all trials may take, over all workers. The search ends before a trial whose predicted duration exceeds the rest.");

    private readonly Option<int?> _workers = NumberOption.Create(
        "--workers", "Number of programs that run at the same time on this machine. [default: 1]");

    private readonly Option<int?> _lease = NumberOption.Create(
        "--lease", "Seconds without a heartbeat after which another worker takes a trial over. [default: 60]");

    private readonly Option<string?> _sampler = ChoiceOption.OfWords(
        "--sampler", "The sampler, which chooses the parameters. grid tries each combination of listed values once.",
        [.. SamplerNames.All.Keys], "auto");

    private readonly Option<string?> _pruner = ChoiceOption.OfWords(
        "--pruner", "The pruner, which stops unpromising trials by the steps they report.", [.. PrunerNames.All.Keys], "none");

    private readonly Option<string?> _space = new("--space")
    {
        Description = "The parameters as a JSON file: {\"rate\": {\"float\": [1e-5, 0.1], \"log\": true}, "
            + "\"opt\": {\"choice\": [\"adam\", \"sgd\"]}, \"momentum\": {\"float\": [0, 0.99], \"when\": {\"opt\": \"sgd\"}}}.",
        HelpName = "FILE",
    };

    private readonly Option<string[]> _floats = new("--float")
    {
        Description = "A real-valued parameter: rate=1e-5..1e-1:log, drop=0..0.5:step=0.1.",
        HelpName = "NAME=LOW..HIGH",
    };

    private readonly Option<string[]> _ints = new("--int")
    {
        Description = "An integer parameter: depth=1..4.",
        HelpName = "NAME=LOW..HIGH",
    };

    private readonly Option<string[]> _choices = new("--choice")
    {
        Description = "One of several values: opt=adam,sgd.",
        HelpName = "NAME=A,B",
    };

    private readonly Option<bool> _json = new("--json") { Description = "Write the report as JSON." };

    private readonly Argument<string[]> _program = new("PROGRAM")
    {
        Description = "The program to run and its arguments, after --.",
        Arity = ArgumentArity.OneOrMore,
    };

    public StudySource Source { get; } = new();

    public void AddTo(Command command)
    {
        command.Arguments.Add(Source.Name);
        command.Arguments.Add(_program);
        Option[] options =
        [
            Source.Storage, _trials, _minutes, _cost, _workers, _lease, _sampler, _pruner, _space, _floats, _ints, _choices, _json,
        ];
        foreach (var option in options) command.Options.Add(option);
    }

    /// <summary>The parameters that the command line gives; empty if it gives none.</summary>
    public IReadOnlyList<SpaceParameter> Space(ParseResult parsed)
    {
        IReadOnlyList<SpaceParameter> all =
        [
            .. parsed.GetValue(_space) is { } file ? SpaceFile.Read(file) : [],
            .. (parsed.GetValue(_floats) ?? []).Select(SpaceText.Float),
            .. (parsed.GetValue(_ints) ?? []).Select(SpaceText.Int),
            .. (parsed.GetValue(_choices) ?? []).Select(SpaceText.Choice),
        ];
        return all.CountBy(parameter => parameter.Name).FirstOrDefault(entry => entry.Value > 1).Key is { } twice
            ? throw new UsageException($"The parameter '{twice}' is given twice.") : all;
    }

    /// <summary>The options of the study.</summary>
    public StudyOptions Study(ParseResult parsed, IReadOnlyList<SpaceParameter> space, int? seed = null) => new()
    {
        Sampler = SamplerNames.All[parsed.GetValue(_sampler)!](space),
        Pruner = PrunerNames.All[parsed.GetValue(_pruner)!](),
        Lease = TimeSpan.FromSeconds(parsed.GetValue(_lease) ?? 60),
        Seed = seed,
        CostBudget = parsed.GetValue(_cost),
    };

    /// <summary>Checks the options before anything is created.</summary>
    public void Check(ParseResult parsed)
    {
        if (parsed.GetValue(_trials) is null && parsed.GetValue(_minutes) is null && parsed.GetValue(_cost) is null
            && parsed.GetValue(_sampler) != SamplerNames.Grid)
        {
            throw new UsageException("Give --trials, --minutes or --cost, or several; without a limit the search does not end.");
        }
        ProgramObjective.RequireProgram(parsed.GetValue(_program)![0]);
    }

    /// <summary>Runs trials to the end and prints the report.</summary>
    public int Search(ParseResult parsed, Experiments.Study study, IReadOnlyList<SpaceParameter> space)
    {
        var (output, error) = (parsed.InvocationConfiguration.Output, TextWriter.Synchronized(parsed.InvocationConfiguration.Error));
        using Interruption interruption = new(error);
        ProgramObjective objective = new(space, study.Objectives, parsed.GetValue(_program)!, error);
        int exit = ExitCode.Success;
        try
        {
            int workers = parsed.GetValue(_workers) ?? 1;
            study.Run(objective.Evaluate, parsed.GetValue(_trials), parsed.GetValue(_minutes), workers, interruption.Token);
        }
        catch (OperationCanceledException) when (interruption.Token.IsCancellationRequested)
        {
            exit = ExitCode.Interrupted;
        }
        if (study.IsBudgetSpent) error.WriteLine("The next trial would exceed the budget of --cost.");
        var trials = study.Trials;
        output.Write(ReportText.Of(study.Report(), trials, parsed.GetValue(_json)));
        if (exit != ExitCode.Success || trials.Any(trial => trial.State == TrialState.Complete)) return exit;
        error.WriteLine($"kente: no trial of the study '{study.Name}' is complete.");
        return ExitCode.Failed;
    }
}
