using TorchSharp;
using static Kente.Activations;
using static Kente.Layers;
using static Kente.Losses;
using static Kente.Metrics;
using static Kente.Optimizers;
using static TorchSharp.torch;

namespace Kente.Tests.Training.Steps;

/// <summary>Models with a training step of their own train in Fit like any other.</summary>
public class TrainingStepTests
{
    private static readonly float[,] X = { { 1, 2 }, { -1, 0 }, { 3, 1 }, { 0, -2 }, { 2, 2 }, { 1, -1 } };

    private static readonly float[,] Y = { { 1 }, { 0 }, { 1 }, { 0 }, { 1 }, { 0 } };

    [Fact]
    public void Own_step_with_the_compiled_loss_trains_as_Fit_does()
    {
        var (plain, own) = (Make(inner => inner), Make(inner => new Own(inner)));
        foreach (var model in (Model[])[plain, own])
            model.Compile(Adam(.05), BinaryCrossentropy(), metrics: [BinaryAccuracy()]);
        var (expected, actual) = (Train(plain), Train(own));
        Assert.Equal(expected.Names.Order(), actual.Names.Where(name => !name.EndsWith("twice", StringComparison.Ordinal)).Order());
        foreach (string name in expected.Names) Golden.Near(expected[name], actual[name], 1e-6, name);
        Golden.Near(expected["loss"].Select(loss => 2 * loss).ToArray(), actual["twice"], 1e-6);
        // Fit computes the steps of so small a network without libtorch, which rounds otherwise.
        foreach (var (one, other) in plain.Weights.Zip(own.Weights)) Golden.Near(Numbers(one), Numbers(other), 1e-6, one.Name);
    }

    [Fact]
    public void Regularization_is_part_of_the_computed_loss()
    {
        Model Regularized(Func<Model, Model> wrap)
        {
            Session.Start(seed: 4);
            return wrap(new Sequential(
                Input(2), [Dense(1, Sigmoid, options: new() { KernelRegularizer = Regularizers.L2(.5) })]));
        }
        var (plain, own) = (Regularized(inner => inner), Regularized(inner => new Own(inner)));
        foreach (var model in (Model[])[plain, own]) model.Compile(Sgd(.1), MeanSquaredError());
        Golden.Near(Train(plain)["loss"], Train(own)["loss"], 1e-6);
    }

    [Fact]
    public void Rows_without_a_target_count_as_in_Fit()
    {
        float[,] y = { { 1 }, { float.NaN }, { 1 }, { 0 }, { float.NaN }, { 0 } };
        var (plain, own) = (Make(inner => inner), Make(inner => new Own(inner)));
        foreach (var model in (Model[])[plain, own]) model.Compile(Sgd(.1), MeanSquaredError(), metrics: [Mae()]);
        var expected = plain.Fit(X, y, epochs: 2, batchSize: 6, verbose: false);
        var actual = own.Fit(X, y, epochs: 2, batchSize: 6, verbose: false);
        foreach (string name in expected.Names) Golden.Near(expected[name], actual[name], 1e-6, name);
    }

    [Fact]
    public void Two_optimizers_update_the_weights_of_their_models_only()
    {
        Session.Start(seed: 1);
        Sequential generator = new(Input(3), [Dense(2)], name: "generator");
        Sequential discriminator = new(Input(2), [Dense(4, Relu), Dense(1)], name: "discriminator");
        Gan gan = new(generator, discriminator, Adam(.01), Adam(.01));
        gan.Compile(Adam());
        float[] made = generator.Weights[0].ToArray(), judged = discriminator.Weights[0].ToArray();
        var history = gan.Fit(X, [], epochs: 3, batchSize: 3, verbose: false, options: new() { Seed = 1 });
        Assert.Equal(["discriminator_loss", "generator_loss"], history.Names.Order());
        Assert.Equal(3, history["generator_loss"].Count);
        Assert.NotEqual(made, generator.Weights[0].ToArray());
        Assert.NotEqual(judged, discriminator.Weights[0].ToArray());
        Assert.Equal(6, gan.GeneratorOptimizer.Iterations);
        Assert.Equal(0, gan.Optimizer!.Iterations);
    }

    [Fact]
    public void Generator_step_does_not_change_the_discriminator()
    {
        Session.Start(seed: 1);
        Sequential generator = new(Input(3), [Dense(2)]);
        Sequential discriminator = new(Input(2), [Dense(1)]);
        Gan gan = new(generator, discriminator, Adam(.01), Sgd(0));
        gan.Compile(Adam());
        float[] before = discriminator.Weights[0].ToArray();
        gan.Fit(X, [], verbose: false);
        Assert.Equal(before, discriminator.Weights[0].ToArray());
    }

    [Fact]
    public void Gradients_are_in_the_order_of_axes_of_Keras()
    {
        Session.Start(seed: 2);
        Taped model = new(Input([4, 4, 3]));
        model.Compile(Sgd(1));
        model.Fit(new float[2, 4, 4, 3], [], verbose: false);
        // The gradient of the sum of a kernel is 1 everywhere; the loss does not depend on the bias.
        Assert.Equal([2L, 3, 3, 5], model.Shapes[0]);
        Assert.All(model.Values[0], value => Assert.Equal(1, value));
        Assert.All(model.Values[1], value => Assert.Equal(0, value));
    }

    [Fact]
    public void Evaluation_has_a_step_of_its_own_too()
    {
        var model = Make(inner => new Tested(inner));
        model.Compile(Adam());
        var history = model.Fit(
            X, [], epochs: 2, validationData: (X, []), verbose: false, callbacks: [new EarlyStopping("val_size", patience: 5)]);
        Assert.Equal(["size", "val_size"], history.Names.Order());
        Assert.Equal(["size"], model.Evaluate(X, []).Names);
        Assert.Contains(
            "'loss' is not a result", Assert.Throws<ArgumentException>(() => model.Evaluate(X, []).Loss).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Steps_use_no_more_memory_with_time()
    {
        var model = Make(inner => new Own(inner));
        model.Compile(Adam(.05), BinaryCrossentropy());
        model.Fit(X, Y, epochs: 3, batchSize: 2, verbose: false);
        long before = DisposeScopeManager.Statistics.ThreadTotalLiveCount;
        model.Fit(X, Y, epochs: 20, batchSize: 2, verbose: false);
        Assert.Equal(before, DisposeScopeManager.Statistics.ThreadTotalLiveCount);
    }

    [Fact]
    public void Mistakes_are_said_in_one_sentence()
    {
        var model = Make(inner => new Wrong(inner, step => step.ComputeLoss(step.Call(inner, step.Inputs))));
        model.Compile(Adam());
        Assert.Equal(
            "The model was compiled without a loss; pass one to Compile, or compute your own.",
            Assert.Throws<InvalidOperationException>(() => model.Fit(X, [], verbose: false)).Message);

        var frozen = Make(inner => inner);
        frozen.Trainable = false;
        model = Make(inner => new Wrong(
            inner, step => step.Minimize(step.Call(frozen, step.Inputs[0]).sum(), Adam(), frozen.Weights)));
        foreach (var weight in frozen.Weights) weight.Native.requires_grad_(false);
        model.Compile(Adam());
        Assert.StartsWith(
            "The weight 'kernel' of layer 'hidden' is frozen and has no gradient",
            Assert.Throws<ArgumentException>(() => model.Fit(X, [], verbose: false)).Message, StringComparison.Ordinal);

        var plain = Make(inner => inner);
        plain.Compile(Adam());
        Assert.EndsWith(
            "has no loss to minimize: pass one to Compile, or override TrainStep.",
            Assert.Throws<InvalidOperationException>(() => plain.Fit(X, [], verbose: false)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Drawn_numbers_are_those_of_the_generator_of_the_run_and_have_a_row_for_each_sample()
    {
        List<float[]> Drawn(Func<TrainingStep, Tensor> draw)
        {
            List<float[]> numbers = [];
            var model = Make(inner => new Wrong(inner, step => numbers.Add(draw(step).data<float>().ToArray())));
            model.Compile(Sgd(0.1), BinaryCrossentropy());
            Train(model);
            return numbers;
        }
        Assert.Equal(
            Drawn(step => randn(step.BatchSize, 3, generator: step.Generator)),
            Drawn(step => step.Draw((samples, source) => randn(samples, 3, generator: source))));
        Assert.Contains(
            "their first axis must have 2 rows",
            Assert.Throws<ArgumentException>(() => Drawn(step => step.Draw((_, source) => randn(5, generator: source)))).Message,
            StringComparison.Ordinal);
    }

    private static Model Make(Func<Model, Model> wrap)
    {
        Session.Start(seed: 3);
        return wrap(new Sequential(Input(2), [Dense(4, Tanh, name: "hidden"), Dense(1, Sigmoid)]));
    }

    private static History Train(Model model) =>
        model.Fit(X, Y, epochs: 3, batchSize: 2, validationSplit: .4, verbose: false, options: new() { Seed = 7 });

    private sealed class Own(Model inner) : Model(inner.Inputs[0], inner.Outputs[0])
    {
        protected override void TrainStep(TrainingStep step)
        {
            var predicted = step.Call(this, step.Inputs);
            var loss = step.ComputeLoss(predicted);
            step.Minimize(loss);
            step.UpdateMetrics(predicted);
            step.Log("twice", loss * 2);
        }
    }

    private sealed class Gan(Model generator, Model discriminator, Optimizer generatorOptimizer, Optimizer discriminatorOptimizer)
        : Model(discriminator.Inputs[0], discriminator.Outputs[0])
    {
        public Optimizer GeneratorOptimizer => generatorOptimizer;

        protected override void TrainStep(TrainingStep step)
        {
            var noise = step.Draw((samples, source) => randn(samples, 3, generator: source));
            var made = step.Call(generator, noise);
            var real = step.Call(discriminator, step.Inputs[0]);
            var judged = (nn.functional.softplus(-real) + nn.functional.softplus(step.Call(discriminator, made.detach()))).mean();
            step.Minimize(judged, discriminatorOptimizer, discriminator.TrainableWeights);
            var deceived = nn.functional.softplus(-step.Call(discriminator, made)).mean();
            step.Minimize(deceived, generatorOptimizer, generator.TrainableWeights);
            step.Log("discriminator_loss", judged);
            step.Log("generator_loss", deceived);
        }
    }

    private sealed class Taped(SymbolicTensor input) : Model(input, Flatten()(Conv2D(5, (2, 3))(input)))
    {
        public List<long[]> Shapes { get; } = [];

        public List<float[]> Values { get; } = [];

        protected override void TrainStep(TrainingStep step)
        {
            foreach (var gradient in step.Gradients(TrainableWeights[0].Native.sum(), TrainableWeights))
            {
                Shapes.Add(gradient.shape);
                Values.Add(gradient.contiguous().data<float>().ToArray());
            }
        }
    }

    private sealed class Tested(Model inner) : Model(inner.Inputs[0], inner.Outputs[0])
    {
        protected override void TrainStep(TrainingStep step)
        {
            var size = step.Call(this, step.Inputs[0]).pow(2).mean();
            step.Minimize(size);
            step.Log("size", size);
        }

        protected override void TestStep(TrainingStep step) => step.Log("size", step.Call(this, step.Inputs[0]).pow(2).mean());
    }

    private sealed class Wrong(Model inner, Action<TrainingStep> step) : Model(inner.Inputs[0], inner.Outputs[0])
    {
        protected override void TrainStep(TrainingStep given) => step(given);
    }

    private static double[] Numbers(Weight weight) => [.. weight.ToArray().Select(value => (double)value)];
}
