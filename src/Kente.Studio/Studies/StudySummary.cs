using Kente.Experiments;

namespace Kente.Studio.Studies;

/// <summary>A line in the list of studies.</summary>
internal sealed record StudySummary
{
    public required long Id { get; init; }

    public required string Name { get; init; }

    public required IReadOnlyList<string> Directions { get; init; }

    /// <summary>The names of the objectives; null for one without a name.</summary>
    public required IReadOnlyList<string?> Objectives { get; init; }

    public required IReadOnlyDictionary<string, int> Counts { get; init; }

    public required int Trials { get; init; }

    public double? Best { get; init; }

    public int? BestTrial { get; init; }

    public double? Latest { get; init; }

    public required IReadOnlyList<string> Parameters { get; init; }

    public long? Active { get; init; }

    public required IReadOnlyList<string> Tags { get; init; }

    public required bool Archived { get; init; }

    public static StudySummary Of(StudySnapshot study)
    {
        var states = new int[Enum.GetValues<TrialState>().Length];
        DateTimeOffset? active = null;
        foreach (var trial in study.Existing)
        {
            states[(int)trial.State]++;
            var last = trial.Finished ?? trial.Started;
            if (last > active || active is null) active = last ?? active;
        }
        int running = Enumerable.Range(0, study.Trials.Count)
            .LastOrDefault(number => study.Has(number) && study.Trials[number].State == TrialState.Running, -1);
        var best = study.Best;
        return new()
        {
            Id = study.Record.Id,
            Name = study.Record.Name,
            Directions = [.. study.Record.Directions.Select(Text.Of)],
            Objectives = [.. study.Record.Objectives.Select(objective => objective.Name)],
            Counts = states.Index().ToDictionary(entry => Text.Of((TrialState)entry.Index), entry => entry.Item),
            Trials = study.Trials.Count - study.Deleted.Count,
            Best = best?.Value,
            BestTrial = best?.Number,
            Latest = running < 0 ? null : study.Latest[running]?.Value,
            Parameters = [.. study.Domains.Select(entry => entry.Name)],
            Tags = study.Record.Tags,
            Archived = study.Record.IsArchived,
            Active = active?.ToUnixTimeMilliseconds(),
        };
    }
}
