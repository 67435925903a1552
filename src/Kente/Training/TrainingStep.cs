using Kente.Graph;
using Kente.Primitives;
using Kente.Training.Loop;
using static TorchSharp.torch;

namespace Kente;

/// <summary>
/// One step of <c>Fit</c> or <c>Evaluate</c>, for models that override <see cref="Model.TrainStep"/>: the batch, and what a step consists
/// of. All tensors are released after the step.
/// </summary>
/// <remarks>
/// On several processes (<c>DataParallel</c>), each process runs the step on its rows of the batch, and all must call the same methods in the
/// same order. The loss that is minimized is the mean of those of the processes, weighted by their numbers of rows: exactly that of one
/// process for means over the rows, and for <see cref="ComputeLoss"/> whatever the compiled losses. So are logged values. Other quantities,
/// such as the maximum over the batch or a loss that compares its rows, are those of the rows of a process, and then averaged.
/// </remarks>
public sealed class TrainingStep
{
    private readonly Trainer _trainer;
    private readonly StepBatch _batch;
    private readonly CallContext _context;
    private readonly EpochResults _results;
    private readonly RankStep? _ranks;
    private (StepLoss Loss, Tensor[] Predicted)? _loss;
    private Tensor[]? _predicted;
    private IReadOnlyList<Tensor?>? _masks;

    internal TrainingStep(Trainer trainer, StepBatch batch, CallContext context, EpochResults results, RankStep? ranks)
    {
        (_trainer, _batch, _context, _results, _ranks) = (trainer, batch, ranks?.Of(context) ?? context, results, ranks);
        results.Count(batch.Tensors);
    }

    /// <summary>Gets whether this is a step of training, not of evaluation.</summary>
    public bool IsTraining => _context.Training;

    /// <summary>Gets the number of samples in the batch, on several processes of those of this process.</summary>
    public int BatchSize => _ranks?.CountOf(_batch.Tensors.Count) ?? _batch.Tensors.Count;

    /// <summary>Gets the inputs of these samples in the order of the model, the batch axis first, channels last.</summary>
    public IReadOnlyList<Tensor> Inputs => _batch.Tensors.Inputs;

    /// <summary>
    /// Gets the targets in the order of the outputs; <see langword="null"/> for an output whose data has none, because it has no loss.
    /// </summary>
    public IReadOnlyList<Tensor?> Targets => Own(_batch.Targets(_trainer.Compilation));

    /// <summary>Gets the sample weights in the order of the outputs; <see langword="null"/> for equal weights.</summary>
    public IReadOnlyList<Tensor?> SampleWeights => Own(_batch.Weights(_trainer.Compilation));

    /// <summary>
    /// Gets the source of random numbers of the step, so that a seed fixes a run; <see langword="null"/> in evaluation. Each of several
    /// processes has its own numbers; <see cref="Draw"/> gives those of one process.
    /// </summary>
    public Generator? Generator => _ranks is null ? _context.Generator : _ranks.GeneratorOf(_context.Generator);

    /// <summary>
    /// Draws random numbers for the samples, such as the noise of a GAN, that do not depend on the number of processes:
    /// <c>step.Draw((samples, generator) =&gt; torch.randn(samples, 32, generator: generator))</c>.
    /// </summary>
    /// <param name="draw">Draws numbers for all samples of the batch, of which there are as many as the argument, the batch axis first.</param>
    /// <returns>The numbers of the samples of this process.</returns>
    /// <exception cref="ArgumentException">The result has another number of rows.</exception>
    public Tensor Draw(Func<int, Generator?, Tensor> draw)
    {
        ArgumentNullException.ThrowIfNull(draw);
        int samples = _batch.Tensors.Count;
        var drawn = draw(samples, _context.Generator);
        if (drawn.dim() == 0 || drawn.shape[0] != samples)
            throw new ArgumentException(
                $"The random numbers have shape {drawn.ShapeText()}, but their first axis must have {samples} rows.", nameof(draw));
        return _ranks?.Of(drawn) ?? drawn;
    }

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
        if (_ranks is not null) context = _ranks.Of(context, model, inputs);
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
    /// <c>loss</c>. On several processes it is the loss of the whole batch, whose first derivatives reach the rows of this process.
    /// </summary>
    /// <param name="predicted">The outputs of this model.</param>
    /// <exception cref="InvalidOperationException">The model was compiled without a loss.</exception>
    public Tensor ComputeLoss(IReadOnlyList<Tensor> predicted)
    {
        ArgumentNullException.ThrowIfNull(predicted);
        Tensor[] outputs = [.. predicted];
        if (!HasLoss)
            throw new InvalidOperationException("The model was compiled without a loss; pass one to Compile, or compute your own.");
        var masks = MasksOf(predicted);
        var loss = _ranks is null
            ? _trainer.Loss(_batch.Tensors, outputs, masks, _context)
            : _ranks.Loss(_trainer, _batch.Tensors, outputs, masks, _context);
        _loss = (loss, _ranks?.Whole(outputs, masks).Outputs ?? outputs);
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
        Weighted(loss).backward();
        _ranks?.SumGradients(compilation.Parameters.Gradients);
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
        var gradients = Native(Weighted(loss), weights);
        // The first step moves the weights, of which the loss was computed, to the buffer of the optimizer.
        var parameters = optimizer.Begin(weights);
        parameters.ClearGradients();
        using (no_grad())
            for (int i = 0; i < weights.Count; i++)
                if (gradients[i] is { } gradient) weights[i].Native.grad!.copy_(gradient);
        _ranks?.Share(weights, optimizer);
        _ranks?.SumGradients(parameters.Gradients);
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
        var gradients = Native(Weighted(loss), weights);
        _ranks?.Sum(gradients, weights);
        return [.. gradients.Zip(weights, (gradient, weight) =>
            weight.NativeInKerasOrder(gradient ?? zeros_like(weight.Native)))];
    }

    /// <summary>Updates the compiled metrics.</summary>
    /// <param name="predicted">The outputs of this model.</param>
    public void UpdateMetrics(IReadOnlyList<Tensor> predicted)
    {
        ArgumentNullException.ThrowIfNull(predicted);
        using var off = no_grad();
        var masks = MasksOf(predicted);
        var (outputs, allMasks) = _ranks?.Whole(predicted, masks) ?? ([.. predicted], masks);
        _results.AddMetrics(_batch.Tensors, outputs, allMasks);
    }

    /// <summary>Logs a value; the result of an epoch is its mean over the samples.</summary>
    /// <param name="name">Name of the result; in validation, <c>val_</c> is put before it.</param>
    /// <param name="value">A scalar.</param>
    /// <param name="direction">Whether lower or higher values are better, for callbacks that monitor it. Default lower.</param>
    public void Log(string name, Tensor value, MetricDirection direction = MetricDirection.Minimize)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        ArgumentNullException.ThrowIfNull(value);
        if (_ranks is null) _results.Log(name, value.item<float>(), BatchSize, direction);
        else _ranks.Log(name, value.item<float>(), direction);
    }

    /// <summary>Whether the model was compiled with a loss.</summary>
    internal bool HasLoss => _trainer.Compilation.HasAnyLoss;

    /// <summary>Adds the computed losses and, of several processes, the logged values to the results.</summary>
    internal void Finish()
    {
        using var off = no_grad();
        if (_loss is var (loss, predicted)) _results.AddLosses(loss.Measured(), _batch.Tensors, predicted);
        _ranks?.Finish(_results, _batch.Tensors.Count);
    }

    private Tensor Weighted(Tensor loss) => _ranks?.Weighted(loss) ?? loss;

    private Tensor?[] Own(Tensor?[] all) => _ranks is null ? all : [.. all.Select(one => one is null ? null : _ranks.Of(one))];

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
