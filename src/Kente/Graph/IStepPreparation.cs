namespace Kente.Graph;

/// <summary>
/// A layer that changes its trainable weights itself. It does so before a training step: within the step autograd forbids it, since the
/// weights of all layers share one buffer.
/// </summary>
internal interface IStepPreparation
{
    /// <summary>Called before each training step.</summary>
    void BeforeStep();
}
