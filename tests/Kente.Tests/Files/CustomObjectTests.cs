using TorchSharp;
using static Kente.Layers;
using static TorchSharp.torch;

namespace Kente.Tests.Files;

/// <summary>Custom classes are saved, loaded and trained like those of Kente.</summary>
public class CustomObjectTests
{
    private static readonly float[,] X = { { 0, 1 }, { 1, 0 }, { 1, 1 }, { 2, 1 } };
    private static readonly float[,] Y = { { 1 }, { 2 }, { 3 }, { 5 } };

    private static Sequential Compiled()
    {
        Session.Start(seed: 3);
        Sequential model = new(Input(2),
        [
            new Scaled(2.5),
            Dense(
                1,
                options: new() { KernelInitializer = new Ramp(.25), KernelRegularizer = new Cubes(.01), KernelConstraint = new Below(4) }),
        ]);
        model.Compile(new Momentum(new Halving(.05)), new ScaledError(3), metrics: [new WithinMargin(.5)]);
        return model;
    }

    [Fact]
    public void Model_compiled_with_custom_classes_is_saved_compiled_and_trains_the_same()
    {
        using TemporaryFolder folder = new();
        var model = Compiled();
        model.Fit(X, Y, epochs: 2, batchSize: 2, verbose: false, options: new() { Shuffle = false });
        model.Save(folder["own.keras"]);
        var loaded = Model.Load(folder["own.keras"]);

        Assert.Equal(model.Evaluate(X, Y).ToString(), loaded.Evaluate(X, Y).ToString());
        var expected = model.Fit(X, Y, epochs: 2, batchSize: 2, verbose: false, options: new() { Shuffle = false });
        var actual = loaded.Fit(X, Y, epochs: 2, batchSize: 2, verbose: false, options: new() { Shuffle = false });
        foreach (string name in expected.Names) Assert.Equal(expected[name], actual[name]);
        Assert.Contains("within_margin", actual.Names);
        Assert.Equal(model.Weights[^1].ToArray(), loaded.Weights[^1].ToArray());
    }

    [Fact]
    public void Package_and_class_are_written_as_by_register_keras_serializable()
    {
        using TemporaryFolder folder = new();
        Compiled().Save(folder["own.keras"]);
        var structure = KerasArchive.Structure(folder["own.keras"]);
        Assert.Equal(
            """{"module":null,"class_name":"ScaledError","config":{"name":"scaled_error","reduction":"sum_over_batch_size","factor":3.0},"registered_name":"Tests\u003EScaledError"}""",
            structure["compile_config"]!["loss"]!.ToJsonString());
        Assert.Equal("Tests>Momentum", structure["compile_config"]!["optimizer"]!["registered_name"]!.ToString());
        Assert.Equal(
            "Tests>Halving", structure["compile_config"]!["optimizer"]!["config"]!["learning_rate"]!["registered_name"]!.ToString());
        Assert.Equal("Tests>Scaled", structure["config"]!["layers"]![1]!["registered_name"]!.ToString());
    }

    [Fact]
    public void Loss_of_a_function_is_loaded_if_its_name_is_registered()
    {
        KerasObjects.Register<Loss>(
            "Tests>Cubed", _ => Losses.Custom("cubed", (target, predicted) => (target - predicted).abs().pow(3).mean([-1])));
        using TemporaryFolder folder = new();
        var model = Compiled();
        model.Save(folder["own.keras"]);
        KerasArchive.Change(folder["own.keras"], structure => structure["compile_config"]!["loss"]!["registered_name"] = "Tests>Cubed");
        var loaded = Model.Load(folder["own.keras"]);
        float[] errors = [.. model.Predict(X)[0].ToArray<float>().Zip([1f, 2, 3, 5], (a, b) => Math.Abs(a - b))];
        double penalty = model.Weights[0].ToArray().Sum(weight => .01 * Math.Pow(Math.Abs(weight), 3));
        Assert.Equal(errors.Average(error => Math.Pow(error, 3)) + penalty, loaded.Evaluate(X, Y).Loss, 1e-3);
    }

    [KerasObject("Tests>Scaled")]
    private sealed class Scaled(double factor, string? name = null) : Operation(name), IFromConfig<Scaled>
    {
        public static Scaled FromConfig(ObjectConfig config) => new(config.Number("factor"), config.Name);

        protected override void WriteConfig(ObjectConfig config) => config.Set("factor", factor);

        protected override Shape InferShape(IReadOnlyList<Shape> inputs) => inputs[0];

        protected override Tensor Compute(IReadOnlyList<Tensor> inputs, CallContext context) => inputs[0] * factor;
    }

    [KerasObject("Tests>ScaledError")]
    private sealed class ScaledError(double factor) : Loss("scaled_error"), IFromConfig<ScaledError>
    {
        public static ScaledError FromConfig(ObjectConfig config) => new(config.Number("factor"));

        protected override void WriteConfig(ObjectConfig config) => config.Set("factor", factor);

        protected override Tensor PerSample(Tensor target, Tensor predicted) => (target - predicted).abs().mean([-1]) * factor;
    }

    [KerasObject("Tests>WithinMargin")]
    private sealed class WithinMargin(double margin) : Metric("within_margin", MetricDirection.Maximize), IFromConfig<WithinMargin>
    {
        public static WithinMargin FromConfig(ObjectConfig config) => new(config.Number("margin"));

        protected override void WriteConfig(ObjectConfig config) => config.Set("margin", margin);

        public override MetricState Start() => new State(margin);

        private sealed class State(double margin) : MetricState
        {
            private double _within, _all;

            public override double Result() => _all == 0 ? 0 : _within / _all;

            public override void Update(Tensor target, Tensor predicted, Tensor? sampleWeight = null)
            {
                using var scope = NewDisposeScope();
                _within += (target - predicted).abs().le(margin).sum().item<long>();
                _all += target.numel();
            }

            public override void Reset() => (_within, _all) = (0, 0);
        }
    }

    [KerasObject("Tests>Momentum")]
    private sealed class Momentum : Optimizer, IFromConfig<Momentum>
    {
        private readonly Slot _velocity;

        public Momentum(LearningRateSchedule? learningRate) : base("momentum", learningRate ?? .01) => _velocity = AddSlot("velocity");

        public static Momentum FromConfig(ObjectConfig config) => new(config.LearningRate());

        protected override void Update(ParameterBuffer parameters, double learningRate, long step)
        {
            _velocity.Values.mul_(.9).add_(parameters.Gradients, alpha: -learningRate);
            parameters.Values.add_(_velocity.Values);
        }
    }

    [KerasObject("Tests>Halving")]
    private sealed class Halving(double first) : LearningRateSchedule, IFromConfig<Halving>
    {
        public static Halving FromConfig(ObjectConfig config) => new(config.Number("first"));

        protected override void WriteConfig(ObjectConfig config) => config.Set("first", first);

        public override double At(long step) => first / Math.Pow(2, step);
    }

    [KerasObject("Tests>Ramp")]
    private sealed class Ramp(double step) : Initializer, IFromConfig<Ramp>
    {
        public static Ramp FromConfig(ObjectConfig config) => new(config.Number("step"));

        protected override void WriteConfig(ObjectConfig config) => config.Set("step", step);

        protected override Tensor Create(long[] shape, Generator generator) =>
            arange(shape[0] * shape[1], dtype: ScalarType.Float32).mul(step).view(shape);
    }

    [KerasObject("Tests>Cubes")]
    private sealed class Cubes(double factor) : Regularizer, IFromConfig<Cubes>
    {
        public static Cubes FromConfig(ObjectConfig config) => new(config.Number("factor"));

        protected override void WriteConfig(ObjectConfig config) => config.Set("factor", factor);

        protected override Tensor Cost(Tensor values) => values.abs().pow(3).sum() * factor;
    }

    [KerasObject("Tests>Below")]
    private sealed class Below(double most) : Constraint, IFromConfig<Below>
    {
        public static Below FromConfig(ObjectConfig config) => new(config.Number("most"));

        protected override void WriteConfig(ObjectConfig config) => config.Set("most", most);

        protected override Tensor Apply(Tensor values) => values.clamp_max(most);
    }
}
