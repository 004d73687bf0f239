using System.Diagnostics.Tracing;

namespace SourceJax.Runtime.Tests.Devices;

public class EventTests
{
    [Fact]
    public void WhatTheHostDoesIsTold()
    {
        var device = new FakeDevice("fake:told");
        using var listener = new Listener();
        NDArray<float> x = Jnp.Ones<float>(3);
        _ = x + x;
        NDArray<float> there = x.To(device);
        _ = there[1];
        Assert.Empty(listener.Of("fake:told"));
        _ = Jnp.Cumsum(there);
        object?[] told = Assert.Single(listener.Of("fake:told"));
        Assert.Equal(["Running", "fake:told", "eager functions are"], told);
    }

    private sealed class Listener : EventListener
    {
        private readonly List<object?[]> _events = [];

        public IEnumerable<object?[]> Of(string device)
        {
            lock (_events) return [.. _events.Where(e => Equals(e[1], device))];
        }

        protected override void OnEventSourceCreated(EventSource eventSource)
        {
            if (eventSource.Name == "SourceJax") EnableEvents(eventSource, EventLevel.Informational);
        }

        protected override void OnEventWritten(EventWrittenEventArgs eventData)
        {
            // The base constructor tells of sources before this object has its list.
            if (_events is null || eventData.EventName != "ByWayOfHost") return;
            lock (_events) _events.Add([.. eventData.Payload!]);
        }
    }
}
