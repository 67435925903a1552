using System.Runtime.InteropServices;

namespace Kente.Native.Tests;

public sealed partial class NativeEnvironmentTests
{
    [Fact]
    public void A_default_is_visible_to_native_code()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has one environment for both.");
        Assert.True(NativeEnvironment.SetDefault("KENTE_TEST_DEFAULT", "passive", "KENTE_TEST_OTHER"));
        Assert.Equal("passive", InC("KENTE_TEST_DEFAULT"));
    }

    [Theory]
    [InlineData("KENTE_TEST_SET")]
    [InlineData("KENTE_TEST_ALTERNATIVE")]
    public void The_users_setting_wins_and_is_visible_to_native_code(string set)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has one environment for both.");
        Environment.SetEnvironmentVariable(set, "active");
        try
        {
            Assert.False(NativeEnvironment.SetDefault("KENTE_TEST_SET", "passive", "KENTE_TEST_ALTERNATIVE"));
            Assert.Equal("active", InC(set));
        }
        finally
        {
            Environment.SetEnvironmentVariable(set, null);
        }
    }

    private static string? InC(string name) => Marshal.PtrToStringUTF8(Read(name));

    [LibraryImport("libc", EntryPoint = "getenv", StringMarshalling = StringMarshalling.Utf8)]
    private static partial nint Read(string name);
}
