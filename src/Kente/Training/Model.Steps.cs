namespace Kente;

public partial class Model
{
    /// <summary>
    /// Computes one step of <c>Fit</c>. Override it for a training of your own, as for GANs and distillation; epochs, callbacks, validation
    /// and the history stay those of <c>Fit</c>. The base method computes the compiled loss, minimizes it and updates the metrics.
    /// </summary>
    /// <param name="step">The batch, and what a step consists of.</param>
    /// <example><code>
    /// class Distiller(Model student, Model teacher) : Model(student.Inputs[0], student.Outputs[0])
    /// {
    ///     protected override void TrainStep(TrainingStep step)
    ///     {
    ///         Tensor wanted;
    ///         using (no_grad()) wanted = step.Call(teacher, step.Inputs[0], training: false);
    ///         var predicted = step.Call(this, step.Inputs);
    ///         var loss = step.ComputeLoss(predicted) + (predicted[0] - wanted).pow(2).mean();
    ///         step.Minimize(loss);
    ///         step.UpdateMetrics(predicted);
    ///         step.Log("distillation_loss", loss);
    ///     }
    /// }
    /// </code></example>
    protected internal virtual void TrainStep(TrainingStep step)
    {
        ArgumentNullException.ThrowIfNull(step);
        var predicted = step.Call(this, step.Inputs);
        step.Minimize(step.ComputeLoss(predicted));
        step.UpdateMetrics(predicted);
    }

    /// <summary>
    /// Computes one step of <c>Evaluate</c> and of the validation of <c>Fit</c>; gradients are not tracked. The base method computes the
    /// compiled loss, if there is one, and updates the metrics.
    /// </summary>
    /// <param name="step">The batch, and what a step consists of.</param>
    protected internal virtual void TestStep(TrainingStep step)
    {
        ArgumentNullException.ThrowIfNull(step);
        var predicted = step.Call(this, step.Inputs);
        if (step.HasLoss) step.ComputeLoss(predicted);
        step.UpdateMetrics(predicted);
    }
}
