using Kente.Experiments.Numerics;

namespace Kente.Experiments.Sampling.GaussianProcess;

/// <summary>
/// Looks for the point that promises most: evenly spread points, then from the best of them and from the best trial quasi-Newton steps
/// along the ranges, in turn with trying every value of listed parameters.
/// </summary>
internal sealed class AcquisitionSearch(Acquisition acquisition, ConditionalSpace space, double[] inverseSquaredLengths,
    Generator generator)
{
    private const int Starts = 10, Rounds = 8;
    private const double Tolerance = 1e-4;
    private readonly int _inputs = space.Names.Length;

    /// <summary>The best free coordinates, on values of the domains.</summary>
    /// <param name="candidates">Points looked at first.</param>
    /// <param name="incumbents">Free coordinates of good trials.</param>
    /// <param name="known">Points of the trials, which are avoided.</param>
    public double[] Find(int candidates, IEnumerable<double[]> incumbents, IReadOnlyList<double[]> known)
    {
        double[] best = [];
        double bestValue = double.NegativeInfinity, any = double.NegativeInfinity;
        double[] fallback = [];
        foreach (double[] start in incumbents.Concat(Spread(candidates)))
        {
            double[] found = space.Snap(Climb(start));
            double[] point = new double[_inputs];
            space.Settle(found, point);
            double value = acquisition.Evaluate(point);
            if (value > any || fallback.Length == 0) (fallback, any) = (found, value);
            if (value > bestValue && !known.Any(trial => trial.AsSpan().SequenceEqual(point))) (best, bestValue) = (found, value);
        }
        return best.Length > 0 ? best : Spread(1)[0] is { } fresh && known.Count > 0 ? space.Snap(fresh) : fallback;
    }

    private List<double[]> Spread(int count)
    {
        Sobol sobol = new(_inputs, generator);
        List<double[]> points = [];
        List<double> values = [];
        double[] settled = new double[_inputs];
        for (int i = 0; i < count; i++)
        {
            double[] free = new double[_inputs];
            sobol.Point(i, free);
            for (int d = 0; d < _inputs; d++)
                if (space.IsChoice[d]) free[d] = space.Domains[d].FromUnit(free[d]);
                else if (space.IsListed[d]) free[d] = space.Domains[d].ToUnit(space.Domains[d].FromUnit(free[d]));
            space.Settle(free, settled);
            points.Add(free);
            values.Add(acquisition.Evaluate(settled));
        }
        return Pick(points, values);
    }

    // The best one, and others by lot: the better, the likelier.
    private List<double[]> Pick(List<double[]> points, List<double> values)
    {
        double largest = values.Max();
        double[] chances = [.. values.Select(value => Math.Exp(value - largest))];
        List<double[]> picked = [];
        int at = values.IndexOf(largest);
        while (true)
        {
            picked.Add(points[at]);
            chances[at] = 0;
            double total = chances.Sum(), ticket = generator.Uniform() * total;
            if (picked.Count == Starts - 1 || !(total > 0)) return picked;
            for (at = 0; at < chances.Length - 1 && (ticket -= chances[at]) >= 0; at++) { }
        }
    }

    private double[] Climb(double[] start)
    {
        double[] free = [.. start], settled = new double[_inputs];
        space.Settle(free, settled);
        double value = acquisition.Evaluate(settled);
        for (int round = 0; round < Rounds; round++)
        {
            double before = value;
            value = Math.Max(value, AlongRanges(free));
            bool isMoved = AmongValues(free, ref value);
            if (!isMoved || value - before <= Tolerance) break;
        }
        return free;
    }

    private double AlongRanges(double[] free)
    {
        double[] settled = new double[_inputs];
        bool[] isActive = space.Settle(free, settled);
        int[] moving = [.. Enumerable.Range(0, _inputs).Where(d => isActive[d] && !space.IsListed[d])];
        if (moving.Length == 0) return double.NegativeInfinity;
        // In units of the lengths all directions are alike.
        double[] units = [.. moving.Select(d => Math.Sqrt(inverseSquaredLengths[d]))];
        double[] x = [.. moving.Select((d, i) => free[d] * units[i])], whole = new double[_inputs];
        double Loss(double[] at, double[] gradient)
        {
            for (int i = 0; i < moving.Length; i++) settled[moving[i]] = at[i] / units[i];
            double value = acquisition.Evaluate(settled, whole);
            for (int i = 0; i < moving.Length; i++) gradient[i] = -whole[moving[i]] / units[i];
            return -value;
        }
        double loss = QuasiNewton.MinimizeInBox(Loss, x, new double[moving.Length], units, tolerance: 1e-2, iterations: 200);
        for (int i = 0; i < moving.Length; i++) free[moving[i]] = x[i] / units[i];
        return -loss;
    }

    private bool AmongValues(double[] free, ref double value)
    {
        bool isMoved = false;
        double[] settled = new double[_inputs];
        for (int d = 0; d < _inputs; d++)
        {
            if (!space.IsListed[d] || !space.Settle(free, settled)[d]) continue;
            double own = free[d], bestHere = own;
            foreach (double other in space.Values(d))
            {
                if (other == own) continue;
                free[d] = other;
                space.Settle(free, settled);
                double reached = acquisition.Evaluate(settled);
                if (reached > value + 1e-12) (value, bestHere, isMoved) = (reached, other, true);
            }
            free[d] = bestHere;
        }
        return isMoved;
    }
}
