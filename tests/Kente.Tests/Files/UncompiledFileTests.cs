using static Kente.Layers;
using static Kente.Losses;
using static Kente.Metrics;
using static Kente.Optimizers;
using static TorchSharp.torch;

namespace Kente.Tests.Files;

/// <summary>
/// A model whose loss or optimizer a file cannot hold is saved uncompiled, and says why: when it is saved and when it trains.
/// </summary>
[Collection(StandardErrorText.Collection)]
public sealed class UncompiledFileTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(
        "class",
        "the loss 'own_error' is of class OwnError, which is not registered: implement IFromConfig<OwnError>, or call "
        + "KerasObjects.Register")]
    [InlineData("function", "the loss 'cubic' is a function: derive a class from Loss that implements IFromConfig")]
    [InlineData(
        "crossentropy",
        "the loss 'crossentropy' has options, but Keras's files hold only its name: use BinaryCrossentropy, CategoricalCrossentropy or "
        + "SparseCategoricalCrossentropy")]
    [InlineData(
        "optimizer",
        "the optimizer 'plain' is of class Plain, which is not registered: implement IFromConfig<Plain>, or call KerasObjects.Register")]
    [InlineData(
        "schedule",
        "the learning rate of the optimizer 'sgd' is of class Halves, which is not registered: implement IFromConfig<Halves>, or call "
        + "KerasObjects.Register")]
    [InlineData(
        "rates", "the option LearningRateFactor of the optimizer 'sgd' is a function: compile again after loading")]
    [InlineData(
        "weight decay", "the option ExcludeFromWeightDecay of the optimizer 'sgd' is a function: compile again after loading")]
    public void Reason_is_in_the_warning_of_Save_and_in_the_message_of_Fit(string kind, string reason)
    {
        using StandardErrorText errors = new();
        string name = $"uncompiled_{kind}";
        Sequential model = new(Input(2), [Dense(1)], name);
        model.Compile(
            kind switch
            {
                "optimizer" => new Plain(),
                "schedule" => Sgd(new Halves()),
                "rates" => Sgd(options: new() { LearningRateFactor = _ => .5 }),
                "weight decay" => Sgd(weightDecay: .1, options: new() { ExcludeFromWeightDecay = _ => true }),
                _ => Sgd(),
            },
            kind switch
            {
                "class" => new OwnError(),
                "function" => Custom("cubic", (t, p) => (p - t).abs().pow(3).mean([-1])),
                "crossentropy" => Crossentropy(fromLogits: true),
                _ => MeanSquaredError(),
            });
        model.Save(_folder["m.keras"]);
        model.Save(_folder["m.keras"]);
        Assert.Equal(
            $"Warning: The model '{name}' is saved without the arguments of Compile, because {reason}.",
            Assert.Single(errors.Lines($"'{name}'")));

        var wrong = Assert.Throws<InvalidOperationException>(() => Model.Load(_folder["m.keras"]).Fit(new float[1, 2], new float[1, 1]));
        Assert.Equal(
            $"The model '{name}' is not compiled: its file was saved without the arguments of Compile, because {reason}. "
            + "Call Compile first.",
            wrong.Message);
    }

    [Fact]
    public void Metric_that_is_omitted_is_named_when_the_model_is_saved()
    {
        using StandardErrorText errors = new();
        Sequential model = new(Input(2), [Dense(1)], "omitting");
        model.Compile(Sgd(), MeanSquaredError(), metrics: [new OwnMetric(), Mae()]);
        Assert.NotNull(_folder.RoundTrip(model).Optimizer);
        Assert.Equal(
            "Warning: The model 'omitting' is saved without the metrics own_metric, because their classes are not registered: implement "
            + "IFromConfig, or call KerasObjects.Register.",
            Assert.Single(errors.Lines("'omitting'")));
    }

    [Fact]
    public void Model_that_was_never_compiled_has_no_reason_to_give()
    {
        using StandardErrorText errors = new();
        var loaded = _folder.RoundTrip(new Sequential(Input(2), [Dense(1)], "never"));
        Assert.Equal(
            "The model 'never' is not compiled; call Compile first.",
            Assert.Throws<InvalidOperationException>(() => loaded.Fit(new float[1, 2], new float[1, 1])).Message);
        Assert.Empty(errors.Lines("'never'"));
    }

    [Theory]
    [InlineData("not JSON")]
    [InlineData("[]")]
    [InlineData("""{ "uncompiled_because": 3 }""")]
    public void Unusual_metadata_do_not_matter(string metadata)
    {
        new Sequential(Input(2), [Dense(1)]).Save(_folder["m.keras"]);
        KerasArchive.Replace(_folder["m.keras"], "metadata.json", metadata);
        Assert.Null(Model.Load(_folder["m.keras"]).Optimizer);
    }

    private sealed class OwnError() : Loss("own_error")
    {
        protected override Tensor PerSample(Tensor target, Tensor predicted) => (target - predicted).abs().mean([-1]);
    }

    private sealed class OwnMetric() : Metric("own_metric", MetricDirection.Minimize)
    {
        public override MetricState Start() => MetricState.Mean((target, predicted) => (target - predicted).abs().mean([-1]));
    }

    private sealed class Plain() : Optimizer("plain", .1)
    {
        protected override void Update(ParameterBuffer parameters, double learningRate, long step) =>
            parameters.Values.add_(parameters.Gradients, alpha: -learningRate);
    }

    private sealed class Halves : LearningRateSchedule
    {
        public override double At(long step) => Math.Pow(.5, step);
    }
}
