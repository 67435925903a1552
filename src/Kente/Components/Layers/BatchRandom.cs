using TorchSharp;
using Kente.Devices;
using Kente.Graph;
using static TorchSharp.torch;

namespace Kente.Components.Layers;

/// <summary>
/// Random numbers of a layer in one step. Where several processes share a batch, each process takes the numbers of its rows from those of
/// the whole batch.
/// </summary>
/// <param name="Generator">The generator; <see langword="null"/> for the global one.</param>
/// <param name="Rows">The rows of this process; <see langword="null"/> for all.</param>
internal readonly record struct BatchRandom(Generator? Generator, RankRows? Rows)
{
    /// <summary>Fills a tensor, whose first axis is the batch, with samples of a Bernoulli distribution.</summary>
    public Tensor FillBernoulli(Tensor tensor, double probability)
    {
        var generator = Generator;
        return Rows is null
            ? tensor.FillBernoulli(probability, generator)
            : Rows.Draw(tensor, whole => whole.FillBernoulli(probability, generator));
    }

    /// <summary>Fills a tensor, whose first axis is the batch, with samples of a normal distribution.</summary>
    public Tensor FillNormal(Tensor tensor, double mean, double deviation)
    {
        var generator = Generator;
        return Rows is null
            ? tensor.FillNormal(mean, deviation, generator)
            : Rows.Draw(tensor, whole => whole.FillNormal(mean, deviation, generator));
    }

    /// <summary>Samples uniformly from [0, 1).</summary>
    public Tensor Uniform(long[] shape, torch.Device device)
    {
        if (Rows is null) return RandomDraws.Uniform(shape, Generator, device);
        var generator = Generator;
        return Rows.Draw(empty(shape, device: device), whole => RandomDraws.Uniform(whole.shape, generator, device));
    }

    /// <summary>Samples from the standard normal distribution.</summary>
    public Tensor Normal(long[] shape, torch.Device device)
    {
        if (Rows is null) return RandomDraws.Normal(shape, Generator, device);
        var generator = Generator;
        return Rows.Draw(empty(shape, device: device), whole => RandomDraws.Normal(whole.shape, generator, device));
    }

    /// <summary>Samples one number for all rows uniformly from [0, 1).</summary>
    public double Uniform() => RandomDraws.Uniform(Generator);
}
