namespace Kente.Experiments.Records;

/// <summary>Compares trials.</summary>
internal static class Ranking
{
    public static TrialRecord? Best(IEnumerable<TrialRecord> trials, Direction direction)
    {
        TrialRecord? best = null;
        foreach (var trial in trials)
            if (trial is { State: TrialState.Complete, IsFeasible: true }
                && (best is null || IsBetter(trial.Value, best.Value, direction))) best = trial;
        return best;
    }

    public static bool IsBetter(double value, double than, Direction direction) => direction == Direction.Minimize ? value < than
        : value > than;

    public static IReadOnlyList<TrialRecord> ParetoFront(IReadOnlyList<TrialRecord> trials, IReadOnlyList<Objective> objectives)
    {
        TrialRecord[] complete = [.. trials.Where(trial => trial is { State: TrialState.Complete, IsFeasible: true })];
        double[][] losses = [.. complete.Select(trial => Losses(trial, objectives))];
        return [.. complete.Where((_, i) => !losses.Any(other => Dominates(other, losses[i])))];
    }

    /// <summary>Values with the sign changed where larger is better.</summary>
    public static double[] Losses(TrialRecord trial, IReadOnlyList<Objective> objectives)
    {
        var losses = new double[objectives.Count];
        for (int i = 0; i < losses.Length; i++)
            losses[i] = objectives[i].Direction == Direction.Minimize ? trial.Values[i] : -trial.Values[i];
        return losses;
    }

    /// <summary>The losses with infinite ones replaced by the smallest or largest finite one of their objective.</summary>
    public static double[][] Finite(double[][] losses)
    {
        if (losses.All(loss => loss.All(double.IsFinite))) return losses;
        double[][] clamped = [.. losses.Select(loss => (double[])loss.Clone())];
        for (int objective = 0; objective < losses[0].Length; objective++)
        {
            double[] finite = [.. losses.Select(loss => loss[objective]).Where(double.IsFinite)];
            double least = finite.DefaultIfEmpty().Min(), greatest = finite.DefaultIfEmpty().Max();
            foreach (double[] loss in clamped) loss[objective] = Math.Clamp(loss[objective], least, greatest);
        }
        return clamped;
    }

    /// <summary>True if no loss is larger and one is smaller.</summary>
    public static bool Dominates(ReadOnlySpan<double> one, ReadOnlySpan<double> other)
    {
        bool smaller = false;
        for (int i = 0; i < one.Length; i++)
        {
            if (one[i] > other[i]) return false;
            smaller |= one[i] < other[i];
        }
        return smaller;
    }
}
