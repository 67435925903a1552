using TorchSharp;
using static Kente.Activations;
using static Kente.Layers;
using static Kente.Losses;
using static Kente.Optimizers;

namespace Kente.Tests.Devices;

public sealed class DeviceTests
{
    private static readonly float[,] X = { { 1, 2 }, { 3, 4 }, { -1, 0 }, { 2, -2 } };
    private static readonly float[,] Y = { { 1 }, { 0 }, { 1 }, { 0 } };

    [Theory]
    [InlineData("cpu")]
    [InlineData("cuda:0")]
    [InlineData("cuda:1")]
    [InlineData("mps")]
    [InlineData("auto")]
    public void A_device_round_trips_as_text(string text) => Assert.Equal(text, Device.Parse(text).ToString());

    [Fact]
    public void Devices_have_their_names()
    {
        Assert.Equal(
            [Device.Cpu, Device.Cuda(), Device.Cuda(0), Device.Cuda(1), Device.Mps, Device.Auto],
            ((string[])["cpu", "cuda", "cuda:0", "cuda:1", "mps", "auto"]).Select(text => Device.Parse(text)));
        Assert.Equal(Device.Cpu, default);
    }

    [Theory]
    [InlineData("gpu")]
    [InlineData("")]
    [InlineData("CPU")]
    [InlineData("cuda:")]
    [InlineData("cuda:-1")]
    [InlineData("cuda: 1")]
    [InlineData("cuda:1 ")]
    public void Invalid_text_is_rejected_with_the_valid_values(string text)
    {
        Assert.False(Device.TryParse(text, out _));
        Assert.Equal(
            $"'{text}' is not a device; use cpu, cuda, cuda:<index>, mps or auto.",
            Assert.Throws<FormatException>(() => Device.Parse(text)).Message);
    }

    [Fact]
    public void The_CPU_is_always_available_and_last()
    {
        Assert.Equal(Device.Cpu, Device.Available[^1]);
        Assert.True(Device.Auto.IsAvailable);
        Assert.False(Device.Cuda(99).IsAvailable);
    }

    [Fact]
    public void An_unavailable_device_lists_the_available_ones()
    {
        var message = Assert.Throws<ArgumentException>(() => Classifier().To(Device.Cuda(99))).Message;

        Assert.Equal($"The device 'cuda:99' is not available on this machine. Use {string.Join(", ", Device.Available)} or auto.", message);
    }

    [Fact]
    public void A_model_starts_on_the_CPU_and_can_be_moved()
    {
        var model = Classifier();
        Assert.Equal(Device.Cpu, model.Device);

        Assert.Same(model, model.To(Device.Auto));
        Assert.Equal(Device.Available[0], model.Device);
        Assert.All(
            model.Weights,
            weight => Assert.Equal(Device.Available[0].ToString().Split(':')[0], $"{weight.Native.device_type}".ToLowerInvariant()));
    }

    [Fact]
    public void Models_without_weights_and_inner_models_are_moved()
    {
        var x = Input(2);
        var inner = new Model(x, Rescaling(2)(x));
        var outer = new Model(x, ((Layer)inner)(x)).To(Device.Auto);

        Assert.Equal(Device.Available[0], outer.Device);
        Assert.Equal(Device.Available[0], inner.Device);
    }

    [Theory]
    [InlineData("Adam")]
    [InlineData("Adafactor")]
    [InlineData("Muon")]
    [InlineData("Nadam")]
    [InlineData("ScheduleFree")]
    public void Moving_a_model_during_training_does_not_change_the_result(string optimizer)
    {
        float[][] Train(bool moves)
        {
            var model = Classifier(optimizer switch
            {
                "Adam" => Adam(0.01, options: new() { EmaMomentum = 0.9, GradientAccumulationSteps = 2 }),
                "Adafactor" => Adafactor(),
                "Muon" => Muon(),
                "Nadam" => Nadam(),
                _ => ScheduleFreeAdamW(),
            });
            model.Fit(X, Y, epochs: 2, batchSize: 2, verbose: false, options: new() { Seed = 1 });
            if (moves) model.To(Device.Cpu);
            model.Fit(X, Y, epochs: 4, batchSize: 2, verbose: false, options: new() { InitialEpoch = 2, Seed = 1 });
            return [.. model.Weights.Select(weight => weight.ToArray())];
        }

        Assert.Equal(Train(moves: false), Train(moves: true));
    }

    [Fact]
    public void Moving_a_model_leaves_no_tensors_behind()
    {
        var model = Classifier();
        model.Fit(X, Y, verbose: false, options: new() { Seed = 1 });
        model.To(Device.Cpu);
        long before = DisposeScopeManager.Statistics.ThreadTotalLiveCount;
        for (int i = 0; i < 3; i++) model.To(Device.Cpu);

        Assert.Equal(before, DisposeScopeManager.Statistics.ThreadTotalLiveCount);
    }

    private static Model Classifier(Optimizer? optimizer = null)
    {
        Session.Start(seed: 1);
        var x = Input(2);
        var model = new Model(x, Dense(1, Sigmoid)(Dropout(0.2)(Dense(4, Relu)(x))));
        model.Compile(optimizer ?? Sgd(0.1), BinaryCrossentropy());
        return model;
    }
}
