using Kente;
using TorchSharp;
using static Kente.Activations;
using static Kente.Layers;
using static Kente.Losses;
using static Kente.Optimizers;
using static TorchSharp.torch;

namespace Kente.Distributed.Worker;

/// <summary>Models that override <c>TrainStep</c>.</summary>
internal static class OwnStepCase
{
    /// <summary>Returns a case; <see langword="null"/> if no own step has this name.</summary>
    public static TrainingCase? Of(string name, int samples) => name switch
    {
        "ownmlp" => Plain(TrainingCase.Of("mlp", samples)),
        "owncnn" => Plain(TrainingCase.Of("cnn", samples)),
        "owngradnorm" => Plain(TrainingCase.Of("gradnorm", samples)),
        "distiller" => Distilled(samples),
        "clipped" => Other(samples, (input, output) => new Clipped(input, output)),
        "noise" => Other(samples, (input, output) => new Noisy(input, output)),
        "past" => Other(samples, (input, output) => new Past(input, output)),
        "gan" => Adversarial(samples),
        "ganwithoutseed" => Adversarial(samples, Environment.GetEnvironmentVariable("RANK") == "1" ? 2 : 1),
        _ => null,
    };

    // The compiled losses, weights and metrics of a model, by a step that is that of all models.
    private static TrainingCase Plain(TrainingCase given)
    {
        var (model, x, y) = given;
        Own own = new(model);
        Dictionary<string, Loss?> losses = model.OutputNames.ToDictionary(
            name => name, Loss? (name) => name switch
            {
                "price" or "small" or "large" => MeanSquaredError(),
                "kind" => SparseCategoricalCrossentropy(),
                _ => BinaryCrossentropy(),
            });
        if (model.OutputNames.Contains("large")) own.Compile(Adam(0.01), losses, balance: LossBalance.GradNorm());
        else
            own.Compile(Sgd(0.05, momentum: 0.9), losses, metrics: model.OutputNames.ToDictionary(
                name => name, MetricList (name) => name == "kind" ? Metrics.SparseCategoricalAccuracy() : Metrics.Mae()));
        return new(own, x, y);
    }

    private static TrainingCase Distilled(int samples)
    {
        var x = TrainingCase.Uniform(samples, 4);
        int[] y = [.. Enumerable.Range(0, samples).Select(i => x[i, 0] > 0 ? 1 : x[i, 1] > 0 ? 2 : 0)];
        var input = Input(4);
        Model teacher = new(input, Dense(3)(Dropout(0.2)(Dense(32, Tanh)(input))));
        var small = Input(4);
        Model student = new(small, Dense(3)(Dropout(0.2)(Dense(8, Tanh)(small))));
        Distiller distiller = new(student, teacher);
        distiller.Compile(Adam(0.01), SparseCategoricalCrossentropy(fromLogits: true), metrics: [Metrics.SparseCategoricalAccuracy()]);
        return new(distiller, x, y);
    }

    private static TrainingCase Other(int samples, Func<SymbolicTensor, SymbolicTensor, Model> create)
    {
        var x = TrainingCase.Uniform(samples, 4);
        float[,] y = new float[samples, 1];
        for (int i = 0; i < samples; i++) y[i, 0] = x[i, 0] - x[i, 1];
        var input = Input(4);
        var model = create(input, Dense(1)(Dropout(0.2)(Dense(16, Tanh)(input))));
        model.Compile(Adam(0.01), MeanSquaredError(), metrics: [Metrics.Mae()]);
        return new(model, x, y);
    }

    private static TrainingCase Adversarial(int samples, int seed = 1)
    {
        Session.Start(seed);
        var noise = Input(3);
        Model generator = new(noise, Dense(4)(BatchNormalization()(Dense(16, Relu)(noise))));
        var input = Input(4);
        Model discriminator = new(input, Dense(1)(Dropout(0.2)(Dense(16, LeakyRelu())(input))));
        Gan gan = new(generator, discriminator, Sgd(0.05), Sgd(0.05, momentum: 0.9));
        gan.Compile(Adam());
        return new(gan, TrainingCase.Uniform(samples, 4), []);
    }

    private sealed class Own(Model inner) : Model([.. inner.Inputs], [.. inner.Outputs])
    {
        protected override void TrainStep(TrainingStep step)
        {
            var predicted = step.Call(this, step.Inputs);
            var loss = step.ComputeLoss(predicted);
            step.Minimize(loss);
            step.UpdateMetrics(predicted);
            step.Log("twice", loss * 2);
        }

        protected override void TestStep(TrainingStep step)
        {
            var predicted = step.Call(this, step.Inputs);
            step.ComputeLoss(predicted);
            step.UpdateMetrics(predicted);
            step.Log("size", predicted[0].pow(2).mean());
        }
    }

    private sealed class Distiller(Model student, Model teacher) : Model(student.Inputs[0], student.Outputs[0])
    {
        protected override void TrainStep(TrainingStep step)
        {
            Tensor wanted;
            using (no_grad()) wanted = (step.Call(teacher, step.Inputs[0], training: false) / 3).softmax(-1);
            var predicted = step.Call(this, step.Inputs);
            var distillation = -(wanted * (predicted[0] / 3).log_softmax(-1)).sum(-1).mean();
            step.Minimize((step.ComputeLoss(predicted) * 0.1) + (distillation * 0.9));
            step.UpdateMetrics(predicted);
            step.Log("distillation_loss", distillation);
            step.Log("share", (step.Targets[0]! == 1).to(ScalarType.Float32).mean());
        }
    }

    private sealed class Clipped(SymbolicTensor input, SymbolicTensor output) : Model(input, output)
    {
        protected override void TrainStep(TrainingStep step)
        {
            var predicted = step.Call(this, step.Inputs);
            var gradients = step.Gradients(step.ComputeLoss(predicted), TrainableWeights);
            var norm = stack(gradients.Select(gradient => gradient.pow(2).sum())).sum().sqrt();
            var scale = (0.5 / (norm + 1e-6)).clamp(max: 1);
            Optimizer!.Apply(TrainableWeights, [.. gradients.Select(gradient => gradient * scale)]);
            step.UpdateMetrics(predicted);
            step.Log("gradient_norm", norm);
        }
    }

    // Logs how much the numbers that the processes draw differ from those that repeat in each.
    private sealed class Noisy(SymbolicTensor input, SymbolicTensor output) : Model(input, output)
    {
        protected override void TrainStep(TrainingStep step)
        {
            var predicted = step.Call(this, step.Inputs);
            step.Minimize(step.ComputeLoss(predicted));
            var drawn = randn(1, generator: step.Generator).sum();
            double sign = Environment.GetEnvironmentVariable("RANK") == "1" ? -1 : 1;
            step.Log("difference", drawn * sign);
        }
    }

    private sealed class Past(SymbolicTensor input, SymbolicTensor output) : Model(input, output)
    {
        protected override void TrainStep(TrainingStep step)
        {
            var predicted = step.Call(this, step.Inputs);
            var loss = (predicted[0] - step.Targets[0]!).pow(2).mean();
            var gradients = autograd.grad([loss], [.. TrainableWeights.Select(weight => weight.Native)]);
            using (no_grad())
                foreach (var (weight, gradient) in TrainableWeights.Zip(gradients)) weight.Native.sub_(gradient * 0.1);
        }
    }

    private sealed class Gan(Model generator, Model discriminator, Optimizer generatorOptimizer, Optimizer discriminatorOptimizer)
        : Model(discriminator.Inputs[0], discriminator.Outputs[0])
    {
        protected override void TrainStep(TrainingStep step)
        {
            var noise = step.Draw((samples, source) => randn(samples, 3, generator: source));
            var made = step.Call(generator, noise);
            var real = step.Call(discriminator, step.Inputs[0]);
            var fake = step.Call(discriminator, made.detach());
            var judged = (nn.functional.softplus(-real) + nn.functional.softplus(fake)).mean();
            step.Minimize(judged, discriminatorOptimizer, discriminator.TrainableWeights);
            var deceived = nn.functional.softplus(-step.Call(discriminator, made)).mean();
            step.Minimize(deceived, generatorOptimizer, generator.TrainableWeights);
            step.Log("discriminator_loss", judged);
            step.Log("generator_loss", deceived);
        }

        // What the generator makes, so that its weights are compared as well.
        protected override void TestStep(TrainingStep step)
        {
            var made = step.Call(generator, step.Inputs[0].narrow(1, 0, 3));
            step.Log("made", made.pow(2).mean());
        }
    }
}
