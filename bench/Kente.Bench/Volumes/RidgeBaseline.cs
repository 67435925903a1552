using Kente.Volumes;
using TorchSharp;
using static TorchSharp.torch;

namespace Kente.Bench.Volumes;

/// <summary>
/// Ridge regression from the intensities of a coarse grid over the whole volume to the positions of the landmarks relative to the volume's
/// center: what can be had without registration and without a network.
/// </summary>
internal sealed class RidgeBaseline
{
    private const int Side = 12, Folds = 5;

    // The strength of the regularization is that of the smallest error in cross-validation on the training volumes.
    private static readonly double[] Strengths = [1, 3, 10, 30, 100, 300, 1000, 3000];

    private readonly IReadOnlyList<string> _names;
    private readonly double[][] _inputs;
    private readonly double[][] _targets;
    private readonly double _strength;

    public RidgeBaseline(VolumeDataset train)
    {
        _names = train.LandmarkNames;
        var volumes = train.Volumes.Select(annotated => (Volume: annotated.Load(), annotated.Landmarks)).ToArray();
        _inputs = [.. volumes.Select(volume => Features(volume.Volume))];
        _targets = [.. volumes.Select(volume => Offsets(volume.Volume, volume.Landmarks))];
        int[] all = [.. Enumerable.Range(0, volumes.Length)];
        _strength = Strengths.MinBy(strength => Enumerable.Range(0, Folds).Sum(fold =>
        {
            int[] rest = [.. all.Where(v => v % Folds != fold)], held = [.. all.Where(v => v % Folds == fold)];
            double[][] answers = Solve(rest, [.. held.Select(v => _inputs[v])], strength);
            return held.Zip(answers, (v, answer) => _targets[v].Zip(answer, (target, found) => (target - found) * (target - found)).Sum()).Sum();
        }));
    }

    /// <summary>Returns the distances in mm between predicted and annotated positions: a list for each landmark.</summary>
    public double[][] Errors(VolumeDataset test)
    {
        var volumes = test.Volumes.Select(annotated => (Volume: annotated.Load(), annotated.Landmarks)).ToArray();
        double[][] found = Solve([.. Enumerable.Range(0, _inputs.Length)], [.. volumes.Select(volume => Features(volume.Volume))], _strength);
        double[][] truth = [.. volumes.Select(volume => Offsets(volume.Volume, volume.Landmarks))];
        return
        [
            .. Enumerable.Range(0, _names.Count).Select(l => (double[])[.. found.Zip(truth, (a, b) =>
                Math.Sqrt(Enumerable.Range(3 * l, 3).Sum(n => (a[n] - b[n]) * (a[n] - b[n]))))]),
        ];
    }

    // In the dual form the system is as large as the number of volumes, not of grid points.
    private double[][] Solve(int[] train, double[][] queries, double strength)
    {
        using var scope = NewDisposeScope();
        var x = Rows([.. train.Select(v => _inputs[v])]);
        var y = Rows([.. train.Select(v => _targets[v])]);
        Tensor meanX = x.mean([0]), meanY = y.mean([0]);
        (x, y) = (x - meanX, y - meanY);
        var weights = linalg.solve(x.matmul(x.t()) + (strength * eye(train.Length, dtype: float64)), y);
        var answers = (Rows(queries) - meanX).matmul(x.t()).matmul(weights) + meanY;
        return [.. answers.data<double>().ToArray().Chunk(3 * _names.Count)];
    }

    private static Tensor Rows(double[][] rows) => tensor(rows.SelectMany(row => row).ToArray(), [rows.Length, rows[0].Length]);

    private static double[] Features(Volume volume)
    {
        var features = new double[Side * Side * Side];
        int index = 0;
        for (int k = 0; k < Side; k++)
            for (int j = 0; j < Side; j++)
                for (int i = 0; i < Side; i++)
                    features[index++] = volume.Sample(new VoxelPoint(
                        At(i, volume.Size.I), At(j, volume.Size.J), At(k, volume.Size.K)));
        double mean = features.Average(), deviation = Math.Sqrt(features.Average(value => (value - mean) * (value - mean)));
        return [.. features.Select(value => (value - mean) / Math.Max(deviation, 1e-9))];
    }

    private static double At(int cell, int size) => ((cell + 0.5) * size / Side) - 0.5;

    private double[] Offsets(Volume volume, NamedPoints points)
    {
        var center = volume.Center;
        return
        [
            .. _names.SelectMany(name =>
            {
                var at = points[name].Position;
                return (double[])[at.X - center.X, at.Y - center.Y, at.Z - center.Z];
            }),
        ];
    }
}
