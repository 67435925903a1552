namespace Kente.Experiments.Tests;

/// <summary>A clock that is wrong by a fixed time, whose timers can be stopped, and which can be moved on by hand.</summary>
internal sealed class SkewedClock(TimeSpan skew) : TimeProvider
{
    private TimeSpan _skew = skew;
    private volatile bool _isStopped;

    public override DateTimeOffset GetUtcNow() => DateTimeOffset.UtcNow + _skew;

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) => base.CreateTimer(
        given =>
        {
            if (!_isStopped) callback(given);
        },
        state, dueTime, period);

    /// <summary>From now on, timers do nothing: whoever lives by this clock seems dead.</summary>
    public void StopTimers() => _isStopped = true;

    public void Advance(TimeSpan time) => _skew += time;
}
