namespace Kente.Experiments.Sampling.Tpe;

/// <summary>How many trials count as good, and how much older ones weigh.</summary>
internal static class TpeRules
{
    /// <summary>A tenth, at most 25 with one objective.</summary>
    public static int Good(int trials, bool single = true)
    {
        int tenth = (int)Math.Ceiling(0.1 * trials);
        return single ? Math.Min(tenth, 25) : tenth;
    }

    /// <summary>Weight of the observation with an age: the 25 youngest weigh 1, older ones fall linearly to 1/n.</summary>
    /// <param name="index">Its place, oldest first.</param>
    /// <param name="count">How many observations there are.</param>
    public static double Weight(int index, int count)
    {
        int ramp = count - 25;
        if (ramp <= 0 || index >= ramp) return 1;
        return ramp == 1 ? 1.0 / count : (1.0 / count) + (index * (1 - (1.0 / count)) / (ramp - 1));
    }
}
