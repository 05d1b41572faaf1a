-- Lets one node load a customer. KEYS[1] the customer; ARGV[1] the lease, ARGV[2] its life in
-- milliseconds, ARGV[3] the stamp of an image that is of no use to the caller, or nothing.
-- Answers nothing when the caller may load, else what stands there.
local there = redis.call('GET', KEYS[1])
local useless = there and string.byte(there) == 73 and string.sub(there, 10, 17) == ARGV[3]
if not there or useless then
  redis.call('SET', KEYS[1], ARGV[1], 'PX', ARGV[2])
  return false
end
return there
