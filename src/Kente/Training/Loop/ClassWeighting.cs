using System.Numerics.Tensors;
using Kente.Components.Losses;

namespace Kente.Training.Loop;

/// <summary>Turns weights of classes into weights of samples.</summary>
internal sealed class ClassWeighting
{
    private readonly Compilation _compilation;
    private readonly ClassWeights?[] _weights;

    private ClassWeighting(Compilation compilation, PerOutput<ClassWeights> weights) =>
        (_compilation, _weights) = (compilation, weights.Values.ForOptional(compilation.Model.OutputNames, "output", "classWeight"));

    /// <summary>The weighting of these weights; <see langword="null"/> where there are none.</summary>
    /// <exception cref="ArgumentException">A name is not an output's.</exception>
    public static ClassWeighting? For(Compilation compilation, PerOutput<ClassWeights>? weights) => weights is null ? null : new(compilation, weights);

    /// <summary>The samples with their weights multiplied by those of their classes.</summary>
    /// <exception cref="ArgumentException">An output has no classes, or not one that is weighed.</exception>
    public ArrayBatch Apply(ArrayBatch samples) =>
        samples with { Weights = [.. samples.Weights.Select((weight, i) => _weights[i] is { } classes ? Multiply(weight, Of(samples.Targets[i], classes, i)) : weight)] };

    // One-hot rows name their class by the largest value; single values are the class.
    private float[] Of(NdArray target, ClassWeights classes, int output)
    {
        float[] values = target.ToArray<float>();
        int width = values.Length / target.Length;
        Check(values, width, classes, output);
        var weights = new float[target.Length];
        for (int i = 0; i < weights.Length; i++)
        {
            var row = values.AsSpan(i * width, width);
            int label = width == 1 ? (int)row[0] : row.IndexOf(TensorPrimitives.Max<float>(row));
            weights[i] = (float)classes[label];
        }
        return weights;
    }

    private void Check(float[] targets, int width, ClassWeights classes, int output)
    {
        var (name, loss) = (_compilation.Model.OutputNames[output], _compilation.Losses[output]);
        // Any loss may tell yes from no, but what is neither is not a class.
        if (IsRegression(loss) && Array.FindIndex(targets, target => target is not (0 or 1 or float.NaN)) is >= 0 and var number)
            throw new ArgumentException(FormattableString.Invariant($"classWeight is for classes, but the output '{name}' has none: its loss is {loss.Name}, and the target of row {number / width} is {targets[number]}."), nameof(classes));
        var shape = _compilation.Model.Outputs[output].Shape;
        long? columns = shape.Rank == 0 ? 1 : shape[^1];
        if (columns is null || !(IsRegression(loss) || IsClassification(loss))) return;
        long least = columns == 1 && loss is Hinge or SquaredHinge ? -1 : 0, most = Math.Max(2, columns.Value) - 1;
        foreach (var (label, _) in classes)
            if (label < least || label > most)
                throw new ArgumentException($"classWeight has a weight for class {label} of the output '{name}', whose classes are {(most == 1 ? "0 and 1" : $"0 to {most}")}.", nameof(classes));
    }

    private static bool IsRegression(Loss loss) => loss is MeanSquaredError or MeanAbsoluteError or MeanAbsolutePercentageError or MeanSquaredLogarithmicError or Huber or LogCosh or Poisson;

    private static bool IsClassification(Loss loss) => loss.IsCrossentropy || loss is Crossentropy or CategoricalHinge or Hinge or SquaredHinge;

    private static NdArray Multiply(NdArray? given, float[] weights)
    {
        if (given is null) return weights;
        float[] values = given.ToArray<float>();
        int width = values.Length / weights.Length;
        return NdArray.Of([.. values.Select((value, i) => value * weights[i / width])], given.Dimensions);
    }
}
