namespace Kente.Vision;

/// <summary>Optimizer of a detector's training.</summary>
public enum DetectorOptimizer
{
    /// <summary>Adam with decoupled weight decay (Loshchilov &amp; Hutter 2019); suited to short trainings.</summary>
    AdamW,

    /// <summary>Stochastic gradient descent with Nesterov momentum 0.937; suited to long trainings.</summary>
    Sgd,
}
