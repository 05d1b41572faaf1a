-- Ends a lease with the image that was loaded. KEYS[1] the customer; ARGV[1] the lease, ARGV[2] the
-- image, ARGV[3] its life in milliseconds. A lease that was taken away, because the customer
-- changed in between, leaves nothing.
if redis.call('GET', KEYS[1]) ~= ARGV[1] then
  return false
end
local kept = redis.pcall('SET', KEYS[1], ARGV[2], 'PX', ARGV[3])
if kept.err then
  redis.call('DEL', KEYS[1])
  return false
end
return 'kept'
