using System.Globalization;

namespace Kente.Bench.SlowNetworks;

/// <summary>Steps of a training in one process.</summary>
/// <param name="Weights">Number of trainable weights.</param>
/// <param name="Seconds">Of each step.</param>
/// <param name="Exchanged">Of these, in exchanges.</param>
/// <param name="Predicted">Predicted seconds of exchanges, by network and number of machines as in <see cref="ScalingCase"/>.</param>
internal sealed record StepTimes(
    long Weights, IReadOnlyList<double> Seconds, IReadOnlyList<double> Exchanged, IReadOnlyList<double> Predicted)
{
    /// <summary>Reads what a process has printed.</summary>
    public static StepTimes Parse(string text)
    {
        double[][] lines =
        [
            .. text.Split('\n').Select(line => line.Split(' ').Select(value => double.Parse(value, CultureInfo.InvariantCulture)).ToArray()),
        ];
        return new((long)lines[0][0], lines[1], lines[2], lines[3]);
    }

    /// <summary>Predicted seconds of exchanges.</summary>
    /// <param name="link">Index of the network.</param>
    /// <param name="machines">Number of machines.</param>
    public double PredictedOn(int link, int machines) =>
        Predicted[(link * ScalingCase.Machines.Count) + Array.IndexOf([.. ScalingCase.Machines], machines)];
}
