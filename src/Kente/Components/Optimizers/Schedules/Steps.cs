namespace Kente.Components.Optimizers.Schedules;

/// <summary>Numbers of steps in schedules.</summary>
internal static class Steps
{
    public static int Checked(int steps, string name)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(steps, 1, name);
        return steps;
    }

    /// <summary>Number of periods passed; rounded down with <paramref name="staircase"/>.</summary>
    public static double Periods(long step, int period, bool staircase)
    {
        double share = (double)step / period;
        return staircase ? Math.Floor(share) : share;
    }

    /// <summary>Half a cosine wave, from 1 to <paramref name="floor"/>.</summary>
    public static double Cosine(double progress, double floor) => ((1 - floor) * 0.5 * (1 + Math.Cos(Math.PI * progress))) + floor;
}
