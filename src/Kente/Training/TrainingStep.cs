using Kente.Graph;
using Kente.Training.Loop;
using static TorchSharp.torch;

namespace Kente;

/// <summary>
/// One step of <c>Fit</c> or <c>Evaluate</c>, for models that override <see cref="Model.TrainStep"/>: the batch, and what a step consists
/// of. All tensors are released after the step.
/// </summary>
public sealed class TrainingStep
{
    private readonly Trainer _trainer;
    private readonly StepBatch _batch;
    private readonly CallContext _context;
    private readonly EpochResults _results;
    private (StepLoss Loss, Tensor[] Predicted)? _loss;
    private Tensor[]? _predicted;
    private IReadOnlyList<Tensor?>? _masks;

    internal TrainingStep(Trainer trainer, StepBatch batch, CallContext context, EpochResults results)
    {
        (_trainer, _batch, _context, _results) = (trainer, batch, context, results);
        results.Count(batch.Tensors);
    }

    /// <summary>Gets whether this is a step of training, not of evaluation.</summary>
    public bool IsTraining => _context.Training;

    /// <summary>Gets the number of samples in the batch.</summary>
    public int BatchSize => _batch.Tensors.Count;

    /// <summary>Gets the inputs in the order of the model, the batch axis first, channels last.</summary>
    public IReadOnlyList<Tensor> Inputs => _batch.Tensors.Inputs;

    /// <summary>
    /// Gets the targets in the order of the outputs; <see langword="null"/> for an output whose data has none, because it has no loss.
    /// </summary>
    public IReadOnlyList<Tensor?> Targets => _batch.Targets(_trainer.Compilation);

    /// <summary>Gets the sample weights in the order of the outputs; <see langword="null"/> for equal weights.</summary>
    public IReadOnlyList<Tensor?> SampleWeights => _batch.Weights(_trainer.Compilation);

    /// <summary>Gets the source of random numbers of the step, so that a seed fixes a run; <see langword="null"/> in evaluation.</summary>
    public Generator? Generator => _context.Generator;

    /// <summary>Computes the outputs of a model, with gradients.</summary>
    /// <param name="model">This model or another one.</param>
    /// <param name="inputs">Its inputs, in order.</param>
    /// <param name="training">
    /// Whether dropout is active and batch normalization uses the batch. Default as in the step: true in training.
    /// </param>
    public IReadOnlyList<Tensor> Call(Model model, IReadOnlyList<Tensor> inputs, bool? training = null)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(inputs);
        bool isTraining = training ?? IsTraining;
        bool isOwn = ReferenceEquals(model, _trainer.Compilation.Model);
        var context = isTraining == IsTraining && isOwn ? _context
            : isTraining ? new CallContext(Training: true, _context.Generator) : CallContext.Inference;
        var outputs = model.Forward([.. inputs], context, out var masks);
        if (isOwn) (_predicted, _masks) = (outputs, masks);
        return outputs;
    }

    /// <summary>Computes the output of a model that has one input and one output, with gradients.</summary>
    /// <param name="model">This model or another one.</param>
    /// <param name="input">Its input.</param>
    /// <param name="training">
    /// Whether dropout is active and batch normalization uses the batch. Default as in the step: true in training.
    /// </param>
    /// <exception cref="ArgumentException">The model has several outputs.</exception>
    public Tensor Call(Model model, Tensor input, bool? training = null) => Call(model, [input], training) is [var only]
        ? only
        : throw new ArgumentException($"The model '{model.Name}' has several outputs; pass its inputs as a list.", nameof(model));

    /// <summary>
    /// Computes the total of the compiled losses, with loss weights, sample weights, masks and regularization. It is logged as
    /// <c>loss</c>.
    /// </summary>
    /// <param name="predicted">The outputs of this model.</param>
    /// <exception cref="InvalidOperationException">The model was compiled without a loss.</exception>
    public Tensor ComputeLoss(IReadOnlyList<Tensor> predicted)
    {
        ArgumentNullException.ThrowIfNull(predicted);
        Tensor[] outputs = [.. predicted];
        if (!HasLoss)
            throw new InvalidOperationException("The model was compiled without a loss; pass one to Compile, or compute your own.");
        var loss = _trainer.Loss(_batch.Tensors, outputs, MasksOf(predicted), _context);
        _loss = (loss, outputs);
        return loss.Total;
    }

    /// <summary>Computes the gradients of a loss and makes a step of the compiled optimizer on the model's trainable weights.</summary>
    /// <param name="loss">The loss, a scalar.</param>
    /// <exception cref="InvalidOperationException">This is a step of evaluation.</exception>
    public void Minimize(Tensor loss)
    {
        ArgumentNullException.ThrowIfNull(loss);
        RequireTraining();
        var compilation = _trainer.Compilation;
        compilation.Parameters.ClearGradients();
        loss.backward();
        compilation.Optimizer.Step();
    }

    /// <summary>
    /// Computes the gradients of a loss with respect to some weights only, and makes a step of an optimizer on them: as for the two models
    /// of a GAN.
    /// </summary>
    /// <param name="loss">The loss, a scalar.</param>
    /// <param name="optimizer">An optimizer of these weights.</param>
    /// <param name="weights">Weights to update; the same at every step.</param>
    /// <exception cref="InvalidOperationException">This is a step of evaluation.</exception>
    /// <exception cref="ArgumentException">A weight is frozen, or the optimizer belongs to other weights.</exception>
    public void Minimize(Tensor loss, Optimizer optimizer, IReadOnlyList<Weight> weights)
    {
        ArgumentNullException.ThrowIfNull(loss);
        ArgumentNullException.ThrowIfNull(optimizer);
        ArgumentNullException.ThrowIfNull(weights);
        RequireTraining();
        var gradients = Native(loss, weights);
        // The first step moves the weights, of which the loss was computed, to the buffer of the optimizer.
        optimizer.Begin(weights).ClearGradients();
        using (no_grad())
            for (int i = 0; i < weights.Count; i++)
                if (gradients[i] is { } gradient) weights[i].Native.grad!.copy_(gradient);
        optimizer.Step();
    }

    /// <summary>Computes the gradients of a scalar, for <see cref="Optimizer.Apply"/> or for changes of your own.</summary>
    /// <param name="loss">The scalar.</param>
    /// <param name="weights">Weights that are not frozen.</param>
    /// <returns>The gradient of each weight, in its shape and in Keras's order of axes; zeros if the scalar does not depend on it.</returns>
    /// <exception cref="InvalidOperationException">This is a step of evaluation, which tracks no gradients.</exception>
    /// <exception cref="ArgumentException">A weight is frozen.</exception>
    public IReadOnlyList<Tensor> Gradients(Tensor loss, IReadOnlyList<Weight> weights)
    {
        ArgumentNullException.ThrowIfNull(loss);
        ArgumentNullException.ThrowIfNull(weights);
        RequireTraining();
        return [.. Native(loss, weights).Zip(weights, (gradient, weight) =>
            weight.NativeInKerasOrder(gradient ?? zeros_like(weight.Native)))];
    }

    /// <summary>Updates the compiled metrics.</summary>
    /// <param name="predicted">The outputs of this model.</param>
    public void UpdateMetrics(IReadOnlyList<Tensor> predicted)
    {
        ArgumentNullException.ThrowIfNull(predicted);
        using var off = no_grad();
        _results.AddMetrics(_batch.Tensors, [.. predicted], MasksOf(predicted));
    }

    /// <summary>Logs a value; the result of an epoch is its mean over the samples.</summary>
    /// <param name="name">Name of the result; in validation, <c>val_</c> is put before it.</param>
    /// <param name="value">A scalar.</param>
    /// <param name="direction">Whether lower or higher values are better, for callbacks that monitor it. Default lower.</param>
    public void Log(string name, Tensor value, MetricDirection direction = MetricDirection.Minimize)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        ArgumentNullException.ThrowIfNull(value);
        _results.Log(name, value.item<float>(), BatchSize, direction);
    }

    /// <summary>Whether the model was compiled with a loss.</summary>
    internal bool HasLoss => _trainer.Compilation.HasAnyLoss;

    /// <summary>Adds the computed losses to the results.</summary>
    internal void Finish()
    {
        using var off = no_grad();
        if (_loss is var (loss, predicted)) _results.AddLosses(loss.Measured(), _batch.Tensors, predicted);
    }

    private static Tensor?[] Native(Tensor loss, IReadOnlyList<Weight> weights)
    {
        if (weights.FirstOrDefault(weight => !weight.Native.requires_grad) is { } frozen)
            throw new ArgumentException(
                $"The weight '{frozen.Name}' of layer '{frozen.Layer}' is frozen and has no gradient; pass the TrainableWeights of a model.",
                nameof(weights));
        return [.. autograd.grad([loss], [.. weights.Select(weight => weight.Native)], allow_unused: true)
            .Select(gradient => gradient is null || gradient.IsInvalid ? null : gradient)];
    }

    private IReadOnlyList<Tensor?>? MasksOf(IReadOnlyList<Tensor> predicted) =>
        _predicted is { } own && own.SequenceEqual(predicted, ReferenceEqualityComparer.Instance) ? _masks : null;

    private void RequireTraining()
    {
        if (!IsTraining) throw new InvalidOperationException("A step of evaluation computes no gradients; call this in TrainStep only.");
    }
}
