using System.Globalization;

namespace Kente.Bench.SlowNetworks;

/// <summary>Seconds of a step of a training.</summary>
/// <param name="Weights">Number of trainable weights.</param>
/// <param name="Seconds">Of the step.</param>
/// <param name="Exchanged">Of these, in exchanges.</param>
/// <param name="Predicted">Predicted seconds of exchanges, by network and number of machines as in <see cref="ScalingCase"/>.</param>
internal sealed record StepTimes(long Weights, double Seconds, double Exchanged, IReadOnlyList<double> Predicted)
{
    /// <summary>Reads what a process has printed.</summary>
    public static StepTimes Parse(string line)
    {
        double[] all = [.. line.Split(' ').Select(text => double.Parse(text, CultureInfo.InvariantCulture))];
        return new((long)all[0], all[1], all[2], all[3..]);
    }

    /// <summary>Predicted seconds of exchanges.</summary>
    /// <param name="link">Index of the network.</param>
    /// <param name="machines">Number of machines.</param>
    public double PredictedOn(int link, int machines) =>
        Predicted[(link * ScalingCase.Machines.Count) + Array.IndexOf([.. ScalingCase.Machines], machines)];
}
