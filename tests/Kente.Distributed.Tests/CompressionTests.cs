using System.Globalization;

namespace Kente.Distributed.Tests;

/// <summary>Gradients sent as bfloat16 with error feedback.</summary>
public sealed class CompressionTests
{
    private const int Steps = 64, Values = 1001;
    private const float Rounding = 1 / 256f; // of a number with eight bits

    [Theory]
    [InlineData(2, CommunicationBackend.Gloo)]
    [InlineData(3, CommunicationBackend.Gloo)]
    [InlineData(3, CommunicationBackend.SharedMemory)]
    public void What_rounding_takes_in_one_step_comes_back_in_later_ones(int size, CommunicationBackend backend)
    {
        using var workers = Workers.Start(size, $"compressed {Steps} 1", backend: backend).Succeeded();

        AssertRestored(workers, size);
    }

    [Theory]
    [InlineData("mpirun.openmpi")]
    [InlineData("mpirun.mpich")]
    public void MPI_sends_compressed_gradients(string launcher)
    {
        using var workers = Workers.Mpi(launcher, 2, $"compressed {Steps} 1").Succeeded();

        AssertRestored(workers, 2);
    }

    [Fact]
    public void All_backends_give_the_same_sums()
    {
        using var gloo = Workers.Start(3, $"compressed {Steps} 1", backend: CommunicationBackend.Gloo).Succeeded();
        using var memory = Workers.Start(3, $"compressed {Steps} 1", backend: CommunicationBackend.SharedMemory).Succeeded();

        Assert.Equal(gloo.Weights()[3..], memory.Weights()[3..]);
    }

    [Fact]
    public void A_training_converges_as_without_compression_in_fewer_bytes()
    {
        using var exact = Workers.Start(2, "mlp 8 32", backend: CommunicationBackend.Gloo).Succeeded();
        using var compressed = Workers.Start(2, "mlp 8 32 bfloat16", backend: CommunicationBackend.Gloo).Succeeded();

        Assert.Equal(compressed.Weights(), compressed.Weights(1));
        Assert.NotEqual(exact.Weights(), compressed.Weights());
        double[] expected = exact.History()["loss"], losses = compressed.History()["loss"];
        Assert.True(losses[^1] < 0.95 * losses[0], $"The loss went from {losses[0]} to {losses[^1]}.");
        Assert.All(expected.Zip(losses), pair => Assert.InRange(pair.Second, pair.First * 0.98, pair.First * 1.02));
        Assert.InRange(Number(compressed, "bytes "), 0, Number(exact, "bytes ") - 1);
    }

    [Fact]
    public void An_unknown_compression_is_refused()
    {
        using var group = ProcessGroup.Join();

        var fault = Assert.Throws<ArgumentOutOfRangeException>(
            () => new DataParallel(group, new() { GradientCompression = (GradientCompression)9 }));

        Assert.Contains("use GradientCompression.None or BFloat16", fault.Message, StringComparison.Ordinal);
    }

    internal static double Number(Workers workers, string label) => double.Parse(
        workers.Output(0).Split(label)[1].Split(',', '\n')[0], CultureInfo.InvariantCulture);

    private static void AssertRestored(Workers workers, int size)
    {
        float[] first = workers.Weights();
        Assert.InRange(first[0], Rounding / 8, 2 * Rounding);
        Assert.InRange(first[1], 0, 4 * Rounding / Steps); // without feedback it would be that of the first step
        Assert.Equal(Values, first[2]); // an infinite gradient is not kept
        for (int rank = 1; rank < size; rank++) Assert.Equal(first[3..], workers.Weights(rank)[3..]);
    }
}
