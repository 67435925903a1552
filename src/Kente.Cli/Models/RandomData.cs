using Kente.Components.Layers.Core;

namespace Kente.Cli.Models;

/// <summary>Creates random input data for a model.</summary>
internal static class RandomData
{
    // Lengths that are tried for axes of unknown length, in this order.
    private static readonly long[] Lengths = [16, 32, 64, 128, 256, 512, 1024];

    /// <summary>Creates an array for each input.</summary>
    /// <param name="model">The model.</param>
    /// <param name="samples">Number of samples.</param>
    /// <param name="seed">Seed of the random numbers.</param>
    /// <exception cref="ModelException">No length fits the axes of unknown length.</exception>
    public static NdArray[] For(Model model, int samples, int seed)
    {
        Random random = new(seed);
        // Indices into an embedding must be below its size.
        int words = (int)model.Weights.Where(weight => weight.Name == "embeddings").Select(weight => weight.Shape[0]).DefaultIfEmpty(
            2).Min();
        long unknown = Lengths.First(length => length == Lengths[^1] || Fits(model, length));
        return [.. model.Inputs.Select(input =>
            Draw(random, input.DType, [samples, .. input.Shape.Select(length => length ?? unknown)], words))];
    }

    private static bool Fits(Model model, long unknown)
    {
        if (model.Inputs.All(input => input.Shape.IsKnown)) return true;
        try
        {
            model.Apply([.. model.Inputs.Select(input =>
                Layers.Input(Shape.Create([.. input.Shape.Select(length => length ?? unknown)]), input.DType))]);
            return true;
        }
        catch (ModelException)
        {
            return false;
        }
    }

    private static NdArray Draw(Random random, DType type, long[] shape, int words)
    {
        long count = shape.Aggregate(1L, (product, length) => product * length);
        T[] Each<T>(Func<T> draw) => [.. Enumerable.Range(0, checked((int)count)).Select(_ => draw())];
        return type switch
        {
            DType.Float32 => NdArray.Of(Each(() => random.NextSingle()), shape),
            DType.Float64 => NdArray.Of(Each(random.NextDouble), shape),
            DType.Int32 => NdArray.Of(Each(() => random.Next(words)), shape),
            DType.Int64 => NdArray.Of(Each(() => (long)random.Next(words)), shape),
            DType.UInt8 => NdArray.Of(Each(() => (byte)random.Next(Math.Min(words, 256))), shape),
            DType.String => NdArray.Of(Each(() => $"word{random.Next(words)}"), shape),
            _ => NdArray.Of(Each(() => random.Next(2) == 1), shape),
        };
    }
}
