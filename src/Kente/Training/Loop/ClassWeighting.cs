using Kente.Data;

namespace Kente.Training.Loop;

/// <summary>Turns weights of classes into weights of samples.</summary>
internal static class ClassWeighting
{
    public static ArrayBatch Apply(ArrayBatch samples, PerOutput<ClassWeights>? classWeights, IReadOnlyList<string> outputs)
    {
        if (classWeights is null) return samples;
        var byOutput = classWeights.Values.ForSome(outputs, "output", "classWeight");
        return samples with { Weights = [.. samples.Weights.Select((weight, i) => byOutput[i] is { } classes ? Multiply(weight, Of(samples.Targets[i], classes)) : weight)] };
    }

    // One-hot rows name their class by the largest value; single values are the class.
    private static float[] Of(NdArray target, ClassWeights classes)
    {
        float[] values = target.ToArray<float>();
        int width = values.Length / target.Length;
        var weights = new float[target.Length];
        for (int i = 0; i < weights.Length; i++)
        {
            var row = values.AsSpan(i * width, width);
            int label = width == 1 ? (int)row[0] : row.IndexOf(System.Numerics.Tensors.TensorPrimitives.Max<float>(row));
            weights[i] = (float)classes[label];
        }
        return weights;
    }

    private static NdArray Multiply(NdArray? given, float[] weights)
    {
        if (given is null) return weights;
        float[] values = given.ToArray<float>();
        int width = values.Length / weights.Length;
        return NdArray.Of([.. values.Select((value, i) => value * weights[i / width])], given.Dimensions);
    }
}
