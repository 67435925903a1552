#!/usr/bin/env dotnet
#:project ../src/Kente.Onnx.Runtime/Kente.Onnx.Runtime.csproj
#:property PublishAot=false
// More of docs/custom.md: a layer with two inputs, noise in training and an export to ONNX; a metric with a state of its own; a callback of
// batches; a training step with its own gradients. It writes its files to the current folder.
using Kente;
using Kente.Onnx.Runtime;
using TorchSharp;
using static Kente.Activations;
using static Kente.Layers;
using static Kente.Losses;
using static Kente.Optimizers;

Session.Start(seed: 1);
Random random = new(1);
float[,] x = new float[256, 4], y = new float[256, 1];
for (int i = 0; i < 256; i++)
{
    for (int j = 0; j < 4; j++) x[i, j] = random.NextSingle() - 0.5f;
    y[i, 0] = x[i, 0] > 0 ? x[i, 1] + x[i, 2] : x[i, 3];
}

var input = Input(4, name: "x");
Merge gate = new GatedSum(noise: 0.1);
var output = Dense(1)(gate(Dense(16, Relu)(input), Dense(16, Tanh)(input)));
var model = new Clipped(input, output, maxNorm: 1);
model.Compile(Adam(0.01), MeanSquaredError(), metrics: [new LargestError()]);
var history = model.Fit(x, y, epochs: 60, validationSplit: 0.2, callbacks: [new Warmup(steps: 20, rate: 0.01)], verbose: false);
Console.WriteLine($"largest error {history["val_largest_error"][0]:F2} → {history["val_largest_error"][^1]:F2}, "
    + $"gradient norm {history["gradient_norm"][^1]:F3}");

model.Save("own-advanced.keras");
model.ExportOnnx("own-advanced.onnx");
using var predictor = OnnxPredictor.Load("own-advanced.onnx");
Predictions loaded = Model.Load("own-advanced.keras").Predict(x), exported = predictor.Predict(x);
double difference = Enumerable.Range(0, 256).Max(i => Math.Abs(loaded[i, 0] - exported[i, 0]));
Console.WriteLine($"ONNX Runtime differs by {difference:E1}");

/// <summary>a · g + b · (1 − g), where g is the sigmoid of a weight for each value; in training with noise.</summary>
[KerasObject("Samples>GatedSum")]
internal sealed class GatedSum(double noise, string? name = null) : Operation(name), IFromConfig<GatedSum>
{
    private Weight _gate = null!;
    public static GatedSum FromConfig(ObjectConfig config) => new(config.Number("noise"), config.Name);
    protected override void WriteConfig(ObjectConfig config) => config.Set("noise", noise);
    protected override void Build(IReadOnlyList<Shape> inputs) => _gate = AddWeight("gate", [inputs[0][^1]!.Value], Initializers.Zeros());
    protected override Shape InferShape(IReadOnlyList<Shape> inputs) =>
        inputs is [var a, var b] && a == b ? a : throw Unfit("two inputs of the same shape", inputs);
    protected override torch.Tensor Compute(IReadOnlyList<torch.Tensor> inputs, CallContext context)
    {
        var gate = _gate.Native.sigmoid();
        // The generator is that of the training, so that a seed fixes the run.
        if (context.Training) gate = gate + (torch.randn(gate.shape, generator: context.Generator, device: gate.device) * noise);
        return (inputs[0] * gate) + (inputs[1] * (1 - gate));
    }
    protected override OnnxTensor Export(OnnxGraph graph, IReadOnlyList<OnnxTensor> inputs)
    {
        var gate = graph.Node("Sigmoid", [graph.Weight(_gate)]);
        var rest = graph.Node("Sub", [graph.Scalar(1), gate]);
        return graph.Node("Add", [graph.Node("Mul", [inputs[0], gate]), graph.Node("Mul", [inputs[1], rest])]);
    }
}

/// <summary>The largest error of the epoch, which is no mean of samples.</summary>
[KerasObject("Samples>LargestError")]
internal sealed class LargestError() : Metric("largest_error", MetricDirection.Minimize), IFromConfig<LargestError>
{
    public static LargestError FromConfig(ObjectConfig config) => new();
    protected override void WriteConfig(ObjectConfig config) { }
    public override MetricState Start() => new State();

    private sealed class State : MetricState
    {
        private double _largest;
        public override void Update(torch.Tensor target, torch.Tensor predicted, torch.Tensor? sampleWeight = null) =>
            _largest = Math.Max(_largest, (target - predicted).abs().max().ToDouble());
        public override double Result() => _largest;
        public override void Reset() => _largest = 0;
    }
}

/// <summary>Raises the learning rate in the first steps.</summary>
internal sealed class Warmup(int steps, double rate) : Callback
{
    private int _done;
    public override void OnBatchBegin(TrainingRun run) => run.Optimizer.LearningRate = rate * Math.Min(1, ++_done / (double)steps);
}

/// <summary>Clips the norm of all gradients together and logs it; evaluates the mean of several predictions.</summary>
internal sealed class Clipped(SymbolicTensor input, SymbolicTensor output, double maxNorm) : Model(input, output)
{
    protected override void TrainStep(TrainingStep step)
    {
        var predicted = step.Call(this, step.Inputs);
        var gradients = step.Gradients(step.ComputeLoss(predicted), TrainableWeights);
        var norm = torch.stack(gradients.Select(gradient => gradient.pow(2).sum())).sum().sqrt();
        var scale = (maxNorm / (norm + 1e-6)).clamp(max: 1);
        Optimizer!.Apply(TrainableWeights, [.. gradients.Select(gradient => gradient * scale)]);
        step.UpdateMetrics(predicted);
        step.Log("gradient_norm", norm);
    }

    protected override void TestStep(TrainingStep step)
    {
        var samples = Enumerable.Range(0, 4).Select(_ => step.Call(this, step.Inputs[0], training: true));     // with noise
        torch.Tensor[] mean = [torch.stack(samples).mean([0])];
        step.ComputeLoss(mean);
        step.UpdateMetrics(mean);
    }
}
