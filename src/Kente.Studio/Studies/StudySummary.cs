using Kente.Experiments;

namespace Kente.Studio.Studies;

/// <summary>A line in the list of studies.</summary>
internal sealed record StudySummary(
    long Id, string Name, IReadOnlyList<string> Directions, IReadOnlyDictionary<string, int> Counts, int Trials,
    double? Best, int? BestTrial, double? Latest, IReadOnlyList<string> Parameters, long? Active)
{
    public static StudySummary Of(StudySnapshot study)
    {
        var states = new int[Enum.GetValues<TrialState>().Length];
        DateTimeOffset? active = null;
        foreach (var trial in study.Trials)
        {
            states[(int)trial.State]++;
            var last = trial.Finished ?? trial.Started;
            if (last > active || active is null) active = last ?? active;
        }
        int running = Enumerable.Range(0, study.Trials.Count).LastOrDefault(number => study.Trials[number].State == TrialState.Running, -1);
        var best = study.Best;
        return new(
            study.Record.Id, study.Record.Name, [.. study.Record.Directions.Select(Text.Of)], states.Index()
                .ToDictionary(entry => Text.Of((TrialState)entry.Index), entry => entry.Item),
            study.Trials.Count, best?.Value, best?.Number, running < 0 ? null
                : study.Latest[running]?.Value, [.. study.Domains.Select(entry => entry.Name)], active?.ToUnixTimeMilliseconds());
    }
}
